// The dialog of one answer, or of two beside each other.
const answerDialog = (() => {
  const {visible, element, option} = pageElements;
  const {byId, data, rows, text, detailOf, isPassed, nameOf, recordsOfTask} = answersData;
  const longest = 65536;  // characters of a text shown at first
  const mostOthers = 200;
  const numbers = new Intl.NumberFormat('en');
  const titles = {prompt: 'Prompt', answer: 'Answer as received', code: 'Extracted code', program: 'Program', stdout: 'stdout', stderr: 'stderr'};

  // A prompt or an answer is code where the program has it as it is.
  const howToRead = (name, detail) => {
    if (name === 'code' || name === 'program') return 'code';
    if (name !== 'prompt' && name !== 'answer') return 'plain';
    return detail.program && detail.program.includes(detail[name].trim()) ? 'code' : 'fences';
  };
  const panel = (name, detail, language, needle) => {
    const content = detail[name];
    const made = element('div');
    const pre = element('pre');
    pre.tabIndex = 0;
    const how = {language, how: howToRead(name, detail), needle: ['answer', 'code', 'stdout', 'stderr', 'program'].includes(name) ? needle : ''};
    made.append(element('h3', titles[name]), pre);
    const hit = sourceText.fill(pre, content.slice(0, longest), how);
    if (hit) hits.push([pre, hit]);
    if (content.length > longest) {
      const more = element('button', 'Show all ' + numbers.format(content.length) + ' characters');
      more.type = 'button';
      more.onclick = () => { sourceText.fill(pre, content, how); more.remove(); };
      made.append(more);
    }
    return made;
  };
  let hits = [];  // texts and their first line that was searched for

  const facts = pairs => {
    const list = element('dl', undefined, 'facts');
    for (const [name, value, className] of pairs) if (value) list.append(element('dt', name), element('dd', value, className));
    return list;
  };
  // beside: of two answers, which have their run above them and one prompt.
  const describe = (record, detail, beside, needle) => {
    const ours = isPassed(record);
    const made = element('div');
    made.append(facts([
      ['Model', data.runs.length > 1 && !beside ? text.run(record) : ''], ['Suite', text.suite(record)], ['Verdict', text.verdict(record), ours ? 'passed' : 'failed'],
      ['Why', detail.why], ['Control run', detail.control], ['Published rule', ours === Boolean(rows.reference[record]) ? '' : rows.reference[record] ? 'passes' : 'fails'],
      ['Failing case', detail.case], ['There', detail.detail], ['Compiled', detail.compile], ['Ran', detail.run],
      ['Tokens', detail.tokens], ['Answered', detail.answered], ['Extraction', detail.extraction], ['Note', detail.note]]));
    const panels = element('div', undefined, 'panels');
    for (const name of Object.keys(titles)) {
      if (detail[name] && !(beside && name === 'prompt')) panels.append(panel(name, detail, text.language(record), needle));
    }
    made.append(panels);
    return made;
  };

  const differences = details => {
    const names = ['code', 'answer', 'program', 'stdout', 'stderr'].filter(name => details.some(detail => detail[name]));
    if (!names.length) return [];
    const made = element('section', undefined, 'differences');
    const select = element('select');
    select.id = 'diff-of';
    select.append(...names.map(name => option(name, titles[name])));
    const label = element('label', 'Differences of ');
    label.append(select);
    const place = element('div');
    const draw = () => place.replaceChildren(lineDiff.table(details[0][select.value] || '', details[1][select.value] || ''));
    select.onchange = draw;
    select.value = names.find(name => details[0][name] !== details[1][name]) || names[0];
    draw();
    made.append(label, place);
    return [made];
  };

  const titleOf = record => visible(text.task(record)) + (rows.sample[record] > 0 ? ' sample ' + rows.sample[record] : '');
  const linkTo = (entry, name) => {
    const link = element('a', name);
    link.href = hashOf(entry);
    return link;
  };
  const heading = (record, letter) => {
    const made = element('h3', letter + ': ');
    made.append(linkTo(record, text.run(record)));
    if (rows.sample[record] > 0) made.append(' sample ' + rows.sample[record]);
    return made;
  };

  // ---- links: #answer=NAME, #answers=NAME,NAME
  const recordsOf = entry => Array.isArray(entry) ? entry : [entry];
  const hashOf = entry => (Array.isArray(entry) ? '#answers=' : '#answer=') + recordsOf(entry).map(nameOf).join(',');
  const entryOf = hash => {
    const [, kind, names] = /^#(answers?)=(.*)$/.exec(hash) || [];
    if (!kind) return undefined;
    const records = names.split(',').map(answersData.recordNamed);
    if (records.includes(undefined) || records.length !== (kind === 'answers' ? 2 : 1)) return null;
    return kind === 'answers' ? records : records[0];
  };

  const shown = {list: [], at: -1};  // what is open, and among what; at -1: nothing
  const needleNow = () => byId('inside').value.toLowerCase().trim();
  const others = entry => {
    const select = byId('beside');
    const candidates = Array.isArray(entry) ? [] : recordsOfTask(entry).filter(record => record !== entry).slice(0, mostOthers);
    select.parentElement.hidden = candidates.length === 0;
    select.replaceChildren(option('', 'choose'), ...candidates.map(record => option(record, visible(
      (data.runs.length > 1 ? text.run(record) : '') + (rows.sample[record] > 0 || data.runs.length < 2 ? ' sample ' + rows.sample[record] : '') + ': ' + text.verdict(record)))));
  };
  const draw = (records, details) => {
    hits = [];
    const beside = records.length > 1;
    const place = element('div', undefined, beside ? 'two' : '');
    records.forEach((record, which) => {
      const part = describe(record, details[which], beside, needleNow());
      if (beside) part.prepend(heading(record, which === 0 ? 'A' : 'B'));
      place.append(part);
    });
    const prompt = beside && details[0].prompt ? [panel('prompt', details[0], text.language(records[0]), '')] : [];
    byId('detail-body').replaceChildren(...(beside ? differences(details) : []), ...prompt, place);
    for (const [pre, line] of hits) pre.scrollTop = line.offsetTop - pre.offsetTop - pre.clientHeight / 3;
  };
  const fillIn = async () => {
    const {list, at} = shown, entry = list[at], records = recordsOf(entry);
    byId('detail-title').textContent = titleOf(records[0]);
    byId('before').disabled = at === 0;
    byId('after').disabled = at + 1 >= list.length;
    byId('link').href = hashOf(entry);
    byId('link').textContent = 'Copy link';
    others(entry);
    byId('detail-body').replaceChildren(element('p', 'Loading', 'quiet'));
    try {
      const details = await Promise.all(records.map(detailOf));
      if (shown.list === list && shown.at === at) draw(records, details);
    } catch (error) {
      byId('detail-body').replaceChildren(element('p', 'Its details could not be read: ' + error.message, 'failed'));
      document.dispatchEvent(new CustomEvent('octet-lost'));
    }
    byId('detail').scrollTop = 0;
  };

  // ---- opening and closing, which the address follows
  let pushed = false;      // whether what is open has an entry of its own in the history
  let leaving = false;     // whether the address is on its way back from what was closed
  let closed = () => {};   // told what was open last
  const isOpen = () => byId('detail').open;
  const show = (list, at) => {
    shown.list = list;
    shown.at = at;
    if (!isOpen()) byId('detail').showModal();
    fillIn();
  };
  const open = (list, at) => {
    const hash = hashOf(list[at]), replace = isOpen();
    show(list, at);
    if (leaving || location.hash === hash) return;
    if (replace) {
      location.replace(hash);
    } else {
      pushed = true;
      location.hash = hash;
    }
  };
  const forget = () => {
    try {
      history.replaceState(null, '', location.pathname + location.search);
    } catch (error) {  // some browsers allow it on no file
      location.replace('#records');
    }
  };
  const isSame = (a, b) => String(a) === String(b);
  const isEntry = entry => entry !== undefined && entry !== null;
  // A browser changes the address, and tells of it, a while after it was asked to: what it tells of the address before is
  // nothing to follow.
  const arrive = () => {
    if (isEntry(entryOf(location.hash))) return;
    leaving = false;
    if (!isOpen()) return;
    pushed = true;  // opened meanwhile
    location.hash = hashOf(shown.list[shown.at]);
  };
  const leave = () => {
    if (shown.at < 0) return;
    const last = shown.list[shown.at];
    shown.list = [];
    shown.at = -1;
    byId('detail-body').replaceChildren();
    if (isEntry(entryOf(location.hash))) {
      leaving = pushed;
      pushed ? history.back() : forget();
    }
    pushed = false;
    closed(last);
  };
  const close = () => {
    byId('detail').close();
    leave();
  };
  // Follows the address. `lists`: what is on the page in an order, to step through.
  const follow = lists => {
    if (leaving) return arrive();
    const entry = entryOf(location.hash);
    byId('no-answer').hidden = entry !== null;
    if (!isEntry(entry)) return close();
    if (isOpen() && isSame(entry, shown.list[shown.at])) return;
    pushed = false;
    for (const list of [shown.list, ...lists()]) {
      const at = list.findIndex(each => isSame(each, entry));
      if (at >= 0) return show(list, at);
    }
    show([entry], 0);
  };
  const step = by => {
    const to = shown.at + by;
    if (isOpen() && to >= 0 && to < shown.list.length) open(shown.list, to);
  };

  const copyLink = async event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const link = byId('link');
    try {
      await navigator.clipboard.writeText(link.href);
      link.textContent = 'Copied';
    } catch (error) {  // not allowed: the link itself can be copied
      link.textContent = 'Copy it from the address bar';
    }
  };

  const listen = onClosed => {
    closed = onClosed;
    byId('before').onclick = () => step(-1);
    byId('after').onclick = () => step(1);
    byId('close').onclick = close;
    byId('link').onclick = copyLink;
    byId('beside').onchange = event => {
      if (event.target.value !== '') open([[shown.list[shown.at], Number(event.target.value)]], 0);
    };
    byId('detail').addEventListener('click', event => { if (event.target === byId('detail')) close(); });
    byId('detail').addEventListener('close', () => { if (!isOpen()) leave(); });  // told late: it may be open again
  };

  return {open, close, step, follow, listen, isOpen, hashOf, linkTo};
})();
