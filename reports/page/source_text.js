// Texts with numbered lines, code in color. The numbers are made by the style sheet: they are no
// text, so they are neither copied nor found. Time is linear in the text: a rule never looks twice
// at what it took.
const sourceText = (() => {
  const {visible} = pageElements;
  const words = JSON.parse(document.getElementById('octet-highlight').textContent);
  const mostColored = 1 << 18;  // characters
  const mostLines = 20000;

  const shown = text => visible(text.replace(/\r\n/g, '\n'));
  const isDigit = code => code >= 48 && code <= 57;
  const isWord = code => isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36 || code > 127;

  const compiled = new Map();
  const rulesOf = language => {
    if (compiled.has(language)) return compiled.get(language);
    const given = words[language];
    if (!given) return null;
    const rules = [
      ...(given.block || []).map(([open, close]) => ({open, close, many: true, kind: 'comment'})),
      ...given.line.map(open => ({open, close: '\n', kind: 'comment', apart: given.apart})),
      ...given.strings.map(rule => ({...rule, close: rule.close || rule.open, kind: 'string'})),
    ];
    rules.sort((a, b) => b.open.length - a.open.length);
    const first = new Map();
    for (const rule of rules) first.set(rule.open[0], (first.get(rule.open[0]) || []).concat(rule));
    const made = {first, words: new Set(given.words.split(' ')), digits: given.digits || ''};
    compiled.set(language, made);
    return made;
  };

  // A sign that begins a comment only where a word may begin: $# of a shell is none.
  const fits = (rule, text, at) => text.startsWith(rule.open, at) && !(rule.apart && at > 0 && !' \t\n;(&|'.includes(text[at - 1]));
  const endOf = (rule, text, at) => {
    at += rule.open.length;
    if (rule.kind === 'comment' || (!rule.escape && !rule.twice && rule.many)) {
      const end = text.indexOf(rule.close, at);
      return end < 0 ? text.length : rule.close === '\n' ? end : end + rule.close.length;
    }
    while (at < text.length) {
      if (rule.escape && text[at] === '\\') at += 2;
      else if (rule.twice && text.startsWith(rule.close + rule.close, at)) at += 2 * rule.close.length;
      else if (text.startsWith(rule.close, at)) return at + rule.close.length;
      else if (text[at] === '\n' && !rule.many) return at;
      else ++at;
    }
    return text.length;
  };
  const endOfWord = (rules, text, at, number) => {
    while (at < text.length && (isWord(text.charCodeAt(at)) || (number && (text[at] === '.' || rules.digits.includes(text[at])) && isWord(text.charCodeAt(at + 1))))) ++at;
    return at;
  };

  // What is to be colored of a text: [from, to, kind], one behind the other.
  const marksOf = (text, language) => {
    const rules = rulesOf(language);
    const marks = [];
    for (let at = 0; rules && at < text.length;) {
      const rule = (rules.first.get(text[at]) || []).find(each => fits(each, text, at));
      const code = text.charCodeAt(at);
      let end = at + 1, kind = null;
      if (rule) {
        end = endOf(rule, text, at);
        kind = rule.kind;
      } else if (isWord(code) || text[at] === '#') {
        end = Math.max(end, endOfWord(rules, text, at + 1, isDigit(code)));
        kind = isDigit(code) ? 'number' : rules.words.has(text.slice(at, end)) ? 'word' : null;
      }
      if (kind) marks.push([at, end, kind]);
      at = end;
    }
    return marks;
  };
  // The same of a text in which code stands between fences.
  const marksOfFences = (text, language) => {
    const marks = [];
    let from = -1;
    for (let at = 0; at < text.length;) {
      const line = text.indexOf('\n', at);
      const end = line < 0 ? text.length : line + 1;
      if (text.startsWith('```', at)) {
        if (from >= 0) for (const mark of marksOf(text.slice(from, at), language)) marks.push([mark[0] + from, mark[1] + from, mark[2]]);
        from = from < 0 ? end : -1;
      }
      at = end;
    }
    return marks;
  };

  const appendPieces = (line, text, from, to, marks, state) => {
    let at = from;
    while (state.mark < marks.length && marks[state.mark][0] < to) {
      const [begin, end, kind] = marks[state.mark];
      if (begin > at) line.append(text.slice(at, begin));
      const piece = document.createElement('span');
      piece.className = 't-' + kind;
      piece.textContent = text.slice(Math.max(begin, at), Math.min(end, to));
      line.append(piece);
      at = Math.min(end, to);
      if (end > to) return;  // it goes on in the next line
      ++state.mark;
    }
    if (at < to) line.append(text.slice(at, to));
  };
  const isLong = text => {
    let lines = 0;
    for (let at = text.indexOf('\n'); at >= 0 && lines <= mostLines; at = text.indexOf('\n', at + 1)) ++lines;
    return lines > mostLines;
  };

  // How a text is to be read: as code, as text with code between fences, as it is.
  const reading = {code: marksOf, fences: marksOfFences, plain: () => []};
  // Fills `place`. Lines that hold `needle`, lower case, are marked; gives the first of them.
  const fill = (place, content, {language, how = 'plain', needle = ''} = {}) => {
    const text = shown(content);
    if (isLong(text)) {
      place.textContent = text;
      return null;
    }
    const marks = text.length <= mostColored ? reading[how](text, language) : [];
    const made = document.createDocumentFragment(), state = {mark: 0};
    let firstHit = null;
    for (let at = 0; at < text.length;) {
      const line = document.createElement('span');
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline + 1;
      line.className = 'line';
      if (needle && text.slice(at, end).toLowerCase().includes(needle)) {
        line.classList.add('hit');
        firstHit = firstHit || line;
      }
      appendPieces(line, text, at, end, marks, state);
      made.append(line);
      at = end;
    }
    place.classList.add('numbered');
    place.replaceChildren(made);
    return firstHit;
  };

  return {fill, shown, marksOf};
})();
