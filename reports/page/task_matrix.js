// Tasks by runs: a row for each task, a column for each run, a sign for each verdict.
const taskMatrix = (() => {
  const {visible, element, option, pager} = pageElements;
  const {byId, data, rows, total, text, isPassed, taskOf} = answersData;
  const pageSize = 100;
  // Letters, so that nobody has to tell colors apart. A verdict without one has its first letter.
  const signs = {passed: '\u2713', wrong_answer: 'W', compile_error: 'C', runtime_error: 'R', timed_out: 'T', out_of_memory: 'M', output_limit: 'O',
                 early_exit: 'E', forged: 'F', denied: 'D', no_code: 'N', missing: '\u2013', harness_error: 'H'};
  const signOf = verdict => signs[verdict] || (verdict.startsWith('passed') ? '(\u2713)' : verdict.slice(0, 1).toUpperCase());

  let tasks = [];  // {record: any of its records, cells: by run, the records}
  let found = [], page = 0;

  const collect = () => {
    const byTask = new Map();
    for (let record = 0; record < total; ++record) {
      const key = taskOf(record);
      if (!byTask.has(key)) byTask.set(key, {record, cells: data.runs.map(() => [])});
      byTask.get(key).cells[rows.run[record]].push(record);
    }
    tasks = [...byTask.values()];
    for (const task of tasks) for (const cell of task.cells) cell.sort((a, b) => rows.sample[a] - rows.sample[b]);
  };
  const share = cell => cell.filter(isPassed).length / cell.length;
  // Of the runs that have it: whether they come to different results.
  const differs = task => {
    const there = task.cells.filter(cell => cell.length);
    return there.some(cell => share(cell) !== share(there[0]));
  };
  const apply = () => {
    const suite = byId('matrix-suite').value, which = byId('matrix-which').value;
    const words = byId('matrix-search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const suits = task => (suite === '' || rows.suite[task.record] === Number(suite)) &&
      (which === '' || (which === 'differs' ? differs(task) : task.cells.every(cell => cell.length === 0 || (which === 'none' ? share(cell) === 0 : share(cell) === 1)))) &&
      words.every(word => text.task(task.record).toLowerCase().includes(word));
    found = tasks.filter(suits);
    page = 0;
    draw();
  };

  const linkOf = cell => {
    const passing = cell.filter(isPassed).length;
    const one = cell.length === 1;
    const link = answerDialog.linkTo(cell[0], one ? signOf(text.verdict(cell[0])) : passing + '/' + cell.length);
    const told = one ? text.verdict(cell[0]) : passing + ' of ' + cell.length + ' answers passed';
    link.title = visible(text.run(cell[0]) + ': ' + told);
    link.setAttribute('aria-label', link.title);
    link.className = passing === cell.length ? 'passed' : passing === 0 ? 'failed' : 'mixed';
    link.tabIndex = -1;
    link.dataset.record = cell[0];
    return link;
  };
  const rowOf = task => {
    const row = element('tr');
    const head = element('th', text.task(task.record), 'task');
    head.scope = 'row';
    head.append(element('small', ' ' + text.suite(task.record)));
    row.append(head, ...task.cells.map(cell => {
      const place = element('td');
      if (cell.length) place.append(linkOf(cell));
      return place;
    }));
    return row;
  };
  const draw = () => {
    const from = page * pageSize;
    const body = byId('matrix').tBodies[0];
    body.replaceChildren(...found.slice(from, from + pageSize).map(rowOf));
    const first = body.querySelector('a');
    if (first) first.tabIndex = 0;
    byId('matrix-count').textContent = found.length + ' of ' + tasks.length + ' tasks';
    pager(byId('matrix-pager'), found.length, pageSize, page, to => { page = to; draw(); });
  };
  // What a click on a cell steps through: its samples, or the run's answers to the tasks shown.
  const listOf = record => {
    const cell = tasks.find(task => taskOf(task.record) === taskOf(record)).cells[rows.run[record]];
    return cell.length > 1 ? cell : found.map(task => task.cells[rows.run[record]]).filter(each => each.length === 1).map(each => each[0]);
  };

  // Arrows go from cell to cell; Tab knows one of them alone.
  const focusOn = link => {
    for (const other of byId('matrix').querySelectorAll('a[tabindex="0"]')) other.tabIndex = -1;
    link.tabIndex = 0;
    link.focus();
  };
  const move = (link, key) => {
    const cell = link.closest('td'), row = cell.parentElement;
    const next = {ArrowLeft: cell.previousElementSibling, ArrowRight: cell.nextElementSibling,
                  ArrowUp: row.previousElementSibling && row.previousElementSibling.cells[cell.cellIndex],
                  ArrowDown: row.nextElementSibling && row.nextElementSibling.cells[cell.cellIndex]}[key];
    const to = next && next.querySelector('a');
    if (to) focusOn(to);
  };
  const cellFor = record => byId('matrix').querySelector('a[data-record="' + record + '"]');

  const legend = () => {
    const list = byId('matrix-legend');
    for (const verdict of data.verdicts) {
      const part = element('span');
      part.append(element('span', signOf(verdict), isVerdictPassed(verdict) ? 'passed' : 'failed'), ' ' + visible(verdict));
      list.append(part, ' ');
    }
  };
  const isVerdictPassed = verdict => verdict === 'passed';
  const make = () => {
    if (total === 0) return;
    byId('matrix-section').hidden = false;
    collect();
    for (const run of data.runs) {
      const head = element('th', run.name);
      head.scope = 'col';
      head.title = visible(run.name);
      byId('matrix').tHead.rows[0].append(head);
    }
    byId('matrix-suite').append(option('', 'all'), ...data.suites.map((suite, place) => option(place, visible(suite))));
    if (data.runs.length < 2) byId('matrix-which').querySelector('[value=differs]').remove();
    byId('matrix-form').addEventListener('input', apply);
    byId('matrix-form').addEventListener('submit', event => event.preventDefault());
    legend();
    apply();
  };

  return {make, apply, move, focusOn, cellFor, listOf};
})();
