// Two runs side by side.
const runPair = (() => {
  const {visible, element, option, pager} = pageElements;
  const {byId, data, rows, total, text, isPassed, placeOf} = answersData;
  const pageSize = 100;
  const numbers = new Intl.NumberFormat('en');
  const pairs = {list: [], page: 0};
  const percent = value => (100 * value).toFixed(1);
  const signed = value => (value > 0 ? '+' : '') + percent(value);
  const small = p => p < 1e-4 && p > 0 ? p.toExponential(2) : Number(p.toPrecision(3));
  const scoresOfPair = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    const place = byId('pair-scores');
    place.replaceChildren();
    byId('differences').replaceChildren();
    if (a === b) return;
    const compared = comparedOf(a, b);
    const back = a > b;
    const table = element('table');
    const head = element('tr');
    for (const name of ['Suite', 'Tasks', 'A', 'B', 'B-A', '95 % interval', 'p', 'A only', 'B only']) {
      const cell = element('th', name);
      cell.scope = 'col';
      head.append(cell);
    }
    table.append(element('thead'));
    table.tHead.append(head);
    const body = table.createTBody();
    const add = (name, tasks, x, y, difference, interval, p, onlyX, onlyY) => {
      const row = element('tr');
      const head = element('th', visible(name));
      head.scope = 'row';
      const ends = back ? [-interval[1], -interval[0]] : interval;
      row.append(head);
      for (const value of [tasks, percent(back ? y : x), percent(back ? x : y), signed(back ? -difference : difference), '[' + signed(ends[0]) + ', ' + signed(ends[1]) + ']',
                           small(p), back ? onlyY : onlyX, back ? onlyX : onlyY]) row.append(element('td', value));
      body.append(row);
    };
    const lists = [['Data', compared.differences.data], ['Toolchains', compared.differences.toolchains], ['Configuration', compared.differences.configuration]];
    const list = element('ul', undefined, 'notes');
    for (const [name, items] of lists) for (const item of items)
      list.append(element('li', visible(name + ': ' + item.path + ': A ' + (back ? item.b : item.a) + ', B ' + (back ? item.a : item.b))));
    if (list.children.length) byId('differences').append(element('p', 'What differs before the scores:', 'quiet'), list);
    for (const suite of compared.suites) {
      for (const [what, how] of [['other limits', suite.other_limits], ['altered data', suite.altered_data]])
        if (how) byId('differences').append(element('p', visible(suite.suite + ': ' + what + ': ' + how), 'failed'));
      if (suite.refused) {
        byId('differences').append(element('p', visible('Not a comparison: ' + suite.suite + ': ' + suite.refused), 'failed'));
      } else {
        add(suite.suite, suite.of > suite.tasks ? suite.tasks + ' of ' + suite.of : suite.tasks, suite.a, suite.b, suite.difference, suite.interval95, suite.p, suite.a_only, suite.b_only);
      }
    }
    for (const family of compared.families)
      add('mean of ' + family.family + ', clustered by problem', family.difference.clusters, family.a.mean, family.b.mean, family.difference.mean, family.difference.interval95, family.p, '', '');
    if (body.rows.length) place.append(table);
  };
  const refusedSuites = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    const compared = a === b ? null : comparedOf(a, b);
    return new Set(compared ? compared.suites.filter(suite => suite.refused).map(suite => suite.suite) : []);
  };
  const findFlips = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    const suite = byId('pair-suite').value, way = byId('pair-way').value;
    const refused = refusedSuites();
    const ofB = new Map();
    for (let record = 0; record < total; ++record) if (rows.run[record] === b) ofB.set(placeOf(record), record);
    pairs.list = [];
    const failed = data.verdicts.indexOf('harness_error');
    for (let record = 0; record < total && a !== b; ++record) {
      if (rows.run[record] !== a || (suite !== '' && rows.suite[record] !== Number(suite)) || refused.has(text.suite(record))) continue;
      const other = ofB.get(placeOf(record));
      if (other === undefined || rows.verdict[record] === failed || rows.verdict[other] === failed) continue;
      const inA = isPassed(record), inB = isPassed(other);
      if (inA === inB || (way === 'a' && !inA) || (way === 'b' && !inB)) continue;
      pairs.list.push([record, other]);
    }
    pairs.page = 0;
    scoresOfPair();
    drawFlips();
  };
  const flipText = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    if (a === b) return 'Choose two runs.';
    return numbers.format(pairs.list.length) + ' answers that flip' + (hasCommonSuite(a, b) ? '' : '; these two have no suite in common');
  };
  const taskCell = (a, b) => {
    const cell = element('td', undefined, 'task text');
    const link = answerDialog.linkTo([a, b], text.task(a) + (rows.sample[a] > 0 ? ' #' + rows.sample[a] : ''));
    link.tabIndex = -1;  // the row itself has the focus
    cell.append(link);
    return cell;
  };
  const drawFlips = () => {
    const from = pairs.page * pageSize;
    byId('flips').tBodies[0].replaceChildren(...pairs.list.slice(from, from + pageSize).map(([a, b], at) => {
      const row = element('tr');
      row.tabIndex = 0;
      row.dataset.flip = from + at;
      row.append(element('td', visible(text.suite(a)), 'text c-suite'), taskCell(a, b));
      for (const record of [a, b]) row.append(element('td', text.verdict(record), 'text c-verdict ' + (isPassed(record) ? 'passed' : 'failed')));
      return row;
    }));
    byId('flip-count').textContent = flipText();
    pager(byId('flip-pager'), pairs.list.length, pageSize, pairs.page, page => { pairs.page = page; drawFlips(); });
  };
  // Of the runs given, in order: the first two that can be compared; else the first two.
  const comparedOf = (a, b) => data.comparisons[Math.min(a, b) + ' ' + Math.max(a, b)];
  const hasCommonSuite = (a, b) => comparedOf(a, b).suites.some(suite => !suite.refused);
  const firstPair = () => {
    for (let a = 0; a < data.runs.length; ++a)
      for (let b = a + 1; b < data.runs.length; ++b)
        if (hasCommonSuite(a, b)) return [a, b];
    return [0, 1];
  };
  // The row of a pair that is on the page shown.
  const rowFor = pair => byId('flips').querySelector('tr[data-flip="' + pairs.list.findIndex(each => String(each) === String(pair)) + '"]');
  const makePair = () => {
    if (data.runs.length < 2) return;
    byId('compare').hidden = false;
    data.runs.forEach((run, place) => {
      byId('run-a').append(option(place, visible(run.name)));
      byId('run-b').append(option(place, visible(run.name)));
    });
    [byId('run-a').value, byId('run-b').value] = firstPair();
    byId('pair-suite').append(option('', 'all'), ...data.suites.map((suite, place) => option(place, visible(suite))));
    byId('pair').addEventListener('input', findFlips);
    byId('pair').addEventListener('submit', event => event.preventDefault());
    findFlips();
  };

  return {make: makePair, apply: findFlips, list: () => pairs.list, rowFor};
})();
