// The table of all answers, its filters and its order.
const answerTable = (() => {
  const {visible, element, option, pager} = pageElements;
  const {byId, data, rows, total, text, isPassed} = answersData;
  const pageSize = 100;
  const numbers = new Intl.NumberFormat('en');

  const rank = names => {
    const order = names.map((name, place) => place).sort((a, b) => names[a].localeCompare(names[b], 'en', {numeric: true}));
    const ranks = [];
    order.forEach((place, at) => { ranks[place] = at; });
    return ranks;
  };
  const taskRanks = rank(data.tasks), verdictRanks = rank(data.verdicts);
  const figure = (id, title) => ({id, title, key: record => rows[id][record], cell: record => element('td', rows[id][record] < 0 ? '' : numbers.format(rows[id][record]))});
  const verdictCell = record => {
    const ours = isPassed(record);
    const cell = element('td', text.verdict(record), 'text ' + (ours ? 'passed' : 'failed'));
    if (ours !== Boolean(rows.reference[record])) cell.append(element('small', rows.reference[record] ? ' reference: passed' : ' reference: failed'));
    return cell;
  };
  const taskCell = record => {
    const cell = element('td', undefined, 'task text');
    const link = answerDialog.linkTo(record, text.task(record));
    link.tabIndex = -1;  // the row itself has the focus
    cell.append(link);
    const match = textSearch.matchOf(record);
    if (match) cell.append(match);
    return cell;
  };
  const columns = [
    {id: 'task', title: 'Task', key: record => taskRanks[rows.task[record]], cell: taskCell},
    {id: 'suite', title: 'Suite', key: record => rows.suite[record], cell: record => element('td', text.suite(record), 'text')},
    {id: 'run', title: 'Run', key: record => rows.run[record], cell: record => element('td', text.run(record), 'text')},
    {id: 'sample', title: 'Sample', key: record => rows.sample[record], cell: record => element('td', rows.sample[record])},
    {id: 'verdict', title: 'Verdict', key: record => verdictRanks[rows.verdict[record]], cell: verdictCell},
    figure('cpu', 'CPU ms'), figure('wall', 'Wall ms'), figure('tokens', 'Tokens'), figure('latency', 'Latency ms'),
  ].filter(column => rows[column.id] && (column.id !== 'run' || data.runs.length > 1) && (column.id !== 'sample' || rows.sample.some(sample => sample > 0)));

  const state = {sort: null, down: false, page: 0};
  let found = [];

  const chosen = () => {
    const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const run = byId('filter-run').value, suite = byId('filter-suite').value, verdict = byId('filter-verdict').value;
    const names = data.tasks.map(name => name.toLowerCase());
    const hasVerdict = record => {
      if (verdict === 'not') return !isPassed(record);
      if (verdict === 'differs') return isPassed(record) !== Boolean(rows.reference[record]);
      return verdict === '' || rows.verdict[record] === Number(verdict);
    };
    const all = [];
    for (let record = 0; record < total; ++record) {
      if (run !== '' && rows.run[record] !== Number(run)) continue;
      if (suite !== '' && rows.suite[record] !== Number(suite)) continue;
      if (!hasVerdict(record) || !words.every(word => names[rows.task[record]].includes(word))) continue;
      if (textSearch.leavesOut(record)) continue;
      all.push(record);
    }
    return all;
  };
  const apply = () => {
    found = chosen();
    if (state.sort) {
      const key = state.sort.key, way = state.down ? -1 : 1;
      found.sort((a, b) => way * (key(a) - key(b)) || a - b);
    }
    state.page = 0;
    draw();
  };

  const rowOf = record => {
    const row = element('tr');
    row.tabIndex = 0;
    row.dataset.record = record;
    row.append(...columns.map(column => {
      const cell = column.cell(record);
      cell.classList.add('c-' + column.id);
      return cell;
    }));
    return row;
  };
  const turnTo = page => {
    state.page = page;
    draw();
    byId('answers').scrollIntoView({block: 'nearest'});
  };
  const draw = () => {
    const from = state.page * pageSize;
    byId('answers').tBodies[0].replaceChildren(...found.slice(from, from + pageSize).map(rowOf));
    byId('count').textContent = numbers.format(found.length) + ' of ' + numbers.format(total) + ' answers';
    pager(byId('pager'), found.length, pageSize, state.page, turnTo);
    for (const cell of byId('answers').tHead.rows[0].cells) {
      cell.setAttribute('aria-sort', state.sort && state.sort.id === cell.dataset.column ? (state.down ? 'descending' : 'ascending') : 'none');
    }
  };

  const sortBy = column => {
    state.down = state.sort === column && !state.down;
    state.sort = column;
    apply();
  };
  // The row of an answer, on whatever page it is; null where filters leave it out.
  const rowFor = record => {
    const at = found.indexOf(record);
    if (at < 0) return null;
    const page = Math.floor(at / pageSize);
    if (page !== state.page) turnTo(page);
    return byId('answers').tBodies[0].rows[at - page * pageSize];
  };
  // Beyond the last row and before the first: that of the page after or before.
  const rowBeyond = by => {
    const page = state.page + by;
    if (page < 0 || page * pageSize >= found.length) return null;
    turnTo(page);
    const shown = byId('answers').tBodies[0].rows;
    return shown[by > 0 ? 0 : shown.length - 1];
  };

  const makeHead = () => byId('answers').tHead.rows[0].append(...columns.map(column => {
    const head = element('th', undefined, ['task', 'suite', 'run', 'verdict'].includes(column.id) ? 'text' : '');
    head.scope = 'col';
    head.dataset.column = column.id;
    const button = element('button', column.title);
    button.type = 'button';
    head.onclick = () => sortBy(column);  // a click on the button comes here too
    head.append(button);
    return head;
  }));
  const make = () => {
    makeHead();
    const fill = (id, all, names) => byId(id).append(option('', all), ...names.map((name, place) => option(place, visible(name))));
    fill('filter-run', 'all', data.runs.map(run => run.name));
    fill('filter-suite', 'all', data.suites);
    fill('filter-verdict', 'all', data.verdicts);
    byId('filter-verdict').append(option('not', 'not passed'), option('differs', 'differs from the published rule'));
    if (data.runs.length < 2) byId('filter-run').parentElement.hidden = true;
    byId('filters').addEventListener('input', event => { if (event.target !== byId('inside')) apply(); });
    byId('filters').addEventListener('submit', event => event.preventDefault());
    byId('filters').addEventListener('reset', () => setTimeout(() => { textSearch.start(); apply(); }));
    textSearch.listen(apply);
    apply();
  };

  const saved = () => ({sort: state.sort && state.sort.id, down: state.down, page: state.page});
  const restore = ({sort, down, page}) => {
    state.sort = columns.find(column => column.id === sort) || null;
    state.down = down;
    apply();
    if (page * pageSize < found.length) turnTo(page);
  };

  return {make, apply, rowFor, rowBeyond, list: () => found, saved, restore};
})();
