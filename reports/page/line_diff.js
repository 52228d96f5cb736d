// What differs between two texts, line by line: the shortest way from one to the other (Myers 1986),
// within a budget, so that no pair of texts holds the page up.
const lineDiff = (() => {
  const {element} = pageElements;
  const mostLines = 20000;
  const mostDifferences = 1200;  // lines: time is lines x differences at worst, memory their square
  const around = 3;              // equal lines shown beside what differs

  const linesOf = text => {
    const lines = sourceText.shown(text).split('\n');
    if (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
    return lines;
  };

  // Steps back from the end of both; `trace` has the furthest places of each round before it.
  const wayBack = (trace, n, m) => {
    const way = [];
    let x = n, y = m;
    for (let d = trace.length - 1; d > 0; --d) {
      const v = trace[d], k = x - y, at = i => v[i + d + 1];
      const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
      const from = down ? k + 1 : k - 1;
      const startX = at(from), startY = startX - from;
      while (x > startX && y > startY) way.push(['=', --x, --y]);
      if (down) way.push(['+', x, --y]);
      else way.push(['-', --x, y]);
    }
    while (x > 0 && y > 0) way.push(['=', --x, --y]);
    return way.reverse();
  };
  const shortest = (a, b) => {
    const n = a.length, m = b.length, most = Math.min(n + m, mostDifferences);
    const zero = most + 1, v = new Int32Array(2 * most + 3), trace = [];
    for (let d = 0; d <= most; ++d) {
      trace.push(v.slice(zero - d - 1, zero + d + 2));
      for (let k = -d; k <= d; k += 2) {
        const down = k === -d || (k !== d && v[zero + k - 1] < v[zero + k + 1]);
        let x = d === 0 ? 0 : down ? v[zero + k + 1] : v[zero + k - 1] + 1;
        let y = x - k;
        while (x < n && y < m && a[x] === b[y]) { ++x; ++y; }
        v[zero + k] = x;
        if (k === n - m && x >= n) return wayBack(trace, n, m);
      }
    }
    return null;
  };

  // [sign, line of A, line of B] for each line; null where that would take too long.
  const compare = (a, b) => {
    if (a.length > mostLines || b.length > mostLines) return null;
    const numbers = new Map();
    const numbered = lines => lines.map(line => {
      if (!numbers.has(line)) numbers.set(line, numbers.size);
      return numbers.get(line);
    });
    const x = numbered(a), y = numbered(b);
    let head = 0, tail = 0;
    while (head < x.length && head < y.length && x[head] === y[head]) ++head;
    while (tail < x.length - head && tail < y.length - head && x[x.length - 1 - tail] === y[y.length - 1 - tail]) ++tail;
    const middle = shortest(x.slice(head, x.length - tail), y.slice(head, y.length - tail));
    if (!middle) return null;
    const way = [];
    for (let at = 0; at < head; ++at) way.push(['=', at, at]);
    for (const [sign, i, j] of middle) way.push([sign, i + head, j + head]);
    for (let at = tail; at > 0; --at) way.push(['=', x.length - at, y.length - at]);
    return way;
  };

  const classes = {'=': '', '+': 'added', '-': 'removed'};
  const rowOf = ([sign, i, j], a, b) => {
    const row = element('tr', undefined, classes[sign]);
    const number = (value, there) => {
      const cell = element('td', undefined, 'number');
      if (there) cell.dataset.number = value + 1;
      return cell;
    };
    const mark = element('td', undefined, 'sign');
    mark.dataset.sign = sign === '=' ? '' : sign === '-' ? '\u2212' : '+';
    row.append(number(i, sign !== '+'), number(j, sign !== '-'), mark, element('td', sign === '+' ? b[j] : a[i], 'code'));
    return row;
  };
  const foldOf = rows => {
    const row = element('tr', undefined, 'fold');
    const cell = element('td');
    cell.colSpan = 4;
    const button = element('button', rows.length + ' equal lines');
    button.type = 'button';
    button.onclick = () => row.replaceWith(...rows);
    cell.append(button);
    row.append(cell);
    return row;
  };

  // A table of it, equal lines folded; a sentence where there is nothing to show.
  const table = (textA, textB) => {
    const a = linesOf(textA), b = linesOf(textB);
    const way = compare(a, b);
    if (!way) return element('p', 'Too much differs to be compared line by line; both stand below, side by side.', 'quiet no-diff');
    const counts = {'+': 0, '-': 0, '=': 0};
    for (const [sign] of way) ++counts[sign];
    if (counts['='] === way.length) return element('p', 'Equal in both.', 'quiet no-diff');
    const body = element('tbody');
    for (let at = 0; at < way.length;) {
      let end = at;
      while (end < way.length && way[end][0] === '=') ++end;
      const from = at === 0 ? at : at + around, to = end === way.length ? end : end - around;
      const rows = way.slice(at, Math.max(end, at)).map(step => rowOf(step, a, b));
      if (to - from > 1) rows.splice(from - at, to - from, foldOf(rows.slice(from - at, to - at)));
      body.append(...rows);
      for (at = end; at < way.length && way[at][0] !== '='; ++at) body.append(rowOf(way[at], a, b));
    }
    const made = element('table', undefined, 'diff');
    made.append(element('caption', 'Lines only in A: ' + counts['-'] + ', only in B: ' + counts['+']), body);
    const place = element('div', undefined, 'wide');
    place.append(made);
    return place;
  };

  return {compare, table};
})();
