'use strict';
(() => {
  const data = JSON.parse(document.getElementById('octet-data').textContent);
  const rows = data.rows;  // columns: run, suite, task, sample, verdict, reference, cpu, wall, chunk, place
  const total = rows.run.length;
  const pageSize = 100;
  const longest = 65536;  // characters of a text shown at first
  const passed = data.verdicts.indexOf('passed');
  const byId = id => document.getElementById(id);
  const numbers = new Intl.NumberFormat('en');

  const {visible, element, option} = pageElements;
  const shown = text => visible(text.replace(/\r\n/g, '\n'));

  // ---- details: chunks of records, in the page or in files beside it
  const chunks = new Map();
  const waiting = new Map();
  window.octetChunk = (id, chunk) => {
    chunks.set(id, chunk);
    (waiting.get(id) || []).forEach(wake => wake(chunk));
    waiting.delete(id);
  };
  const load = id => new Promise((resolve, reject) => {
    if (chunks.has(id)) return resolve(chunks.get(id));
    const inside = byId('chunk-' + id);
    if (inside) {
      chunks.set(id, JSON.parse(inside.textContent));
      return resolve(chunks.get(id));
    }
    const first = !waiting.has(id);
    waiting.set(id, (waiting.get(id) || []).concat(resolve));
    if (!first) return;
    const script = element('script');
    script.src = 'data/' + id + '.js';
    script.onload = () => script.remove();
    script.onerror = () => { waiting.delete(id); reject(new Error(script.getAttribute('src') + ' is not beside this page')); };
    document.head.append(script);
  });
  const detailOf = async record => {
    const chunk = await load(rows.chunk[record]);
    const stored = chunk.records[rows.place[record]];
    const detail = {};
    for (const key of Object.keys(stored)) detail[key] = Number.isInteger(stored[key]) ? chunk.texts[stored[key]] : stored[key];
    return detail;
  };

  // ---- the table of answers
  const text = {
    run: record => data.runs[rows.run[record]].name,
    suite: record => data.suites[rows.suite[record]],
    task: record => data.tasks[rows.task[record]],
    verdict: record => data.verdicts[rows.verdict[record]],
  };
  const rank = names => {
    const order = names.map((name, place) => place).sort((a, b) => names[a].localeCompare(names[b], 'en', {numeric: true}));
    const ranks = [];
    order.forEach((place, at) => { ranks[place] = at; });
    return ranks;
  };
  const ranks = {run: data.runs.map((run, place) => place), suite: data.suites.map((suite, place) => place), task: rank(data.tasks), verdict: rank(data.verdicts)};
  const columns = [
    {id: 'task', title: 'Task', key: record => ranks.task[rows.task[record]], cell: record => element('td', visible(text.task(record)), 'task text')},
    {id: 'suite', title: 'Suite', key: record => ranks.suite[rows.suite[record]], cell: record => element('td', visible(text.suite(record)), 'text')},
    {id: 'run', title: 'Run', key: record => ranks.run[rows.run[record]], cell: record => element('td', visible(text.run(record)), 'text')},
    {id: 'sample', title: 'Sample', key: record => rows.sample[record], cell: record => element('td', rows.sample[record])},
    {id: 'verdict', title: 'Verdict', key: record => ranks.verdict[rows.verdict[record]], cell: record => {
      const ours = rows.verdict[record] === passed;
      const cell = element('td', text.verdict(record), 'text ' + (ours ? 'passed' : 'failed'));
      if (ours !== Boolean(rows.reference[record])) cell.append(element('small', rows.reference[record] ? ' reference: passed' : ' reference: failed'));
      return cell;
    }},
    {id: 'cpu', title: 'CPU ms', key: record => rows.cpu[record], cell: record => element('td', rows.cpu[record] < 0 ? '' : numbers.format(rows.cpu[record]))},
    {id: 'wall', title: 'Wall ms', key: record => rows.wall[record], cell: record => element('td', rows.wall[record] < 0 ? '' : numbers.format(rows.wall[record]))},
  ].filter(column => (column.id !== 'run' || data.runs.length > 1) && (column.id !== 'sample' || rows.sample.some(sample => sample > 0)));

  const state = {sort: null, down: false, page: 0};
  let found = [];

  const apply = () => {
    const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const run = byId('filter-run').value, suite = byId('filter-suite').value, verdict = byId('filter-verdict').value;
    const names = data.tasks.map(name => name.toLowerCase());
    found = [];
    for (let record = 0; record < total; ++record) {
      if (run !== '' && rows.run[record] !== Number(run)) continue;
      if (suite !== '' && rows.suite[record] !== Number(suite)) continue;
      const pass = rows.verdict[record] === passed;
      if (verdict === 'not' ? pass : verdict === 'differs' ? pass === Boolean(rows.reference[record]) : verdict !== '' && rows.verdict[record] !== Number(verdict)) continue;
      if (!words.every(word => names[rows.task[record]].includes(word))) continue;
      found.push(record);
    }
    if (state.sort) {
      const key = state.sort.key, way = state.down ? -1 : 1;
      found.sort((a, b) => way * (key(a) - key(b)) || a - b);
    }
    state.page = 0;
    draw();
  };

  const pager = (place, count, page, go) => {
    place.replaceChildren();
    const last = Math.max(0, Math.ceil(count / pageSize) - 1);
    if (last === 0) return;
    const button = (name, to, enabled) => {
      const made = element('button', name);
      made.type = 'button';
      made.disabled = !enabled;
      made.onclick = () => go(to);
      place.append(made);
    };
    button('First', 0, page > 0);
    button('Previous', page - 1, page > 0);
    place.append(element('span', 'page ' + numbers.format(page + 1) + ' of ' + numbers.format(last + 1)));
    button('Next', page + 1, page < last);
    button('Last', last, page < last);
  };

  const draw = () => {
    const body = byId('answers').tBodies[0];
    const from = state.page * pageSize;
    body.replaceChildren(...found.slice(from, from + pageSize).map(record => {
      const row = element('tr');
      row.tabIndex = 0;
      row.dataset.record = record;
      row.append(...columns.map(column => {
        const cell = column.cell(record);
        cell.classList.add('c-' + column.id);
        return cell;
      }));
      return row;
    }));
    byId('count').textContent = numbers.format(found.length) + ' of ' + numbers.format(total) + ' answers';
    pager(byId('pager'), found.length, state.page, page => { state.page = page; draw(); byId('answers').scrollIntoView({block: 'nearest'}); });
    for (const cell of byId('answers').tHead.rows[0].cells) {
      cell.setAttribute('aria-sort', state.sort && state.sort.id === cell.dataset.column ? (state.down ? 'descending' : 'ascending') : 'none');
    }
  };

  const sortBy = column => {
    state.down = state.sort === column && !state.down;
    state.sort = column;
    apply();
  };

  const makeTable = () => {
    byId('answers').tHead.rows[0].append(...columns.map(column => {
      const head = element('th', undefined, ['sample', 'cpu', 'wall'].includes(column.id) ? '' : 'text');
      head.scope = 'col';
      head.dataset.column = column.id;
      const button = element('button', column.title);
      button.type = 'button';
      head.onclick = () => sortBy(column);  // a click on the button comes here too
      head.append(button);
      return head;
    }));
    const fill = (id, all, names) => byId(id).append(option('', all), ...names.map((name, place) => option(place, visible(name))));
    fill('filter-run', 'all', data.runs.map(run => run.name));
    fill('filter-suite', 'all', data.suites);
    fill('filter-verdict', 'all', data.verdicts);
    byId('filter-verdict').append(option('not', 'not passed'), option('differs', 'differs from the published rule'));
    if (data.runs.length < 2) byId('filter-run').parentElement.hidden = true;
    byId('filters').addEventListener('input', apply);
    byId('filters').addEventListener('submit', event => event.preventDefault());
    byId('filters').addEventListener('reset', () => setTimeout(apply));
  };

  // ---- an answer
  const panel = (title, content) => {
    const made = element('div');
    const pre = element('pre', shown(content.slice(0, longest)));
    pre.tabIndex = 0;
    made.append(element('h3', title), pre);
    if (content.length > longest) {
      const more = element('button', 'Show all ' + numbers.format(content.length) + ' characters');
      more.type = 'button';
      more.onclick = () => { pre.textContent = shown(content); more.remove(); };
      made.append(more);
    }
    return made;
  };
  const facts = pairs => {
    const list = element('dl', undefined, 'facts');
    for (const [name, value] of pairs) if (value) list.append(element('dt', name), element('dd', visible(String(value))));
    return list;
  };
  // beside: of two answers, which have their run above them and one prompt.
  const describe = (record, detail, beside) => {
    const ours = rows.verdict[record] === passed;
    const made = element('div');
    made.append(facts([
      ['Model', data.runs.length > 1 && !beside ? text.run(record) : ''], ['Suite', text.suite(record)], ['Verdict', text.verdict(record)],
      ['Why', detail.why], ['Control run', detail.control], ['Published rule', ours === Boolean(rows.reference[record]) ? '' : rows.reference[record] ? 'passes' : 'fails'],
      ['Failing case', detail.case], ['There', detail.detail], ['Compiled', detail.compile], ['Ran', detail.run],
      ['Extraction', detail.extraction], ['Note', detail.note]]));
    const panels = element('div', undefined, 'panels');
    for (const [name, title] of [['prompt', 'Prompt'], ['answer', 'Answer as received'], ['code', 'Extracted code'], ['program', 'Program'], ['stdout', 'stdout'], ['stderr', 'stderr']]) {
      if (detail[name] && !(beside && name === 'prompt')) panels.append(panel(title, detail[name]));
    }
    made.append(panels);
    return made;
  };

  let open = null;  // {records: [one or two], list, at}
  const show = async (list, at, ways) => {
    const records = ways(list[at]);
    open = {list, at, ways};
    byId('detail-title').textContent = visible(text.task(records[0])) + (rows.sample[records[0]] > 0 ? ' sample ' + rows.sample[records[0]] : '');
    byId('before').disabled = at === 0;
    byId('after').disabled = at + 1 >= list.length;
    const body = byId('detail-body');
    body.replaceChildren(element('p', 'Loading', 'quiet'));
    if (!byId('detail').open) byId('detail').showModal();
    try {
      const details = await Promise.all(records.map(detailOf));
      const beside = records.length > 1;
      const parts = records.map((record, which) => describe(record, details[which], beside));
      if (open.list !== list || open.at !== at) return;
      const place = element('div', undefined, parts.length > 1 ? 'two' : '');
      parts.forEach((part, which) => {
        if (parts.length > 1) part.prepend(element('h3', (which === 0 ? 'A: ' : 'B: ') + visible(text.run(records[which]))));
        place.append(part);
      });
      body.replaceChildren(...(beside && details[0].prompt ? [panel('Prompt', details[0].prompt)] : []), place);
    } catch (error) {
      body.replaceChildren(element('p', 'Its details could not be read: ' + error.message, 'failed'));
    }
    byId('detail').scrollTop = 0;
  };
  const one = record => [record];
  const step = by => {
    const to = open ? open.at + by : -1;
    if (open && to >= 0 && to < open.list.length) show(open.list, to, open.ways);
  };

  // ---- two runs
  const pairs = {list: [], page: 0};
  const keyOf = record => rows.suite[record] + ' ' + rows.task[record] + ' ' + rows.sample[record];
  const percent = value => (100 * value).toFixed(1);
  const signed = value => (value > 0 ? '+' : '') + percent(value);
  const small = p => p < 1e-4 && p > 0 ? p.toExponential(2) : Number(p.toPrecision(3));
  const scoresOfPair = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    const place = byId('pair-scores');
    place.replaceChildren();
    byId('differences').replaceChildren();
    if (a === b) return;
    const compared = data.comparisons[Math.min(a, b) + ' ' + Math.max(a, b)];
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
    const compared = a === b ? null : data.comparisons[Math.min(a, b) + ' ' + Math.max(a, b)];
    return new Set(compared ? compared.suites.filter(suite => suite.refused).map(suite => suite.suite) : []);
  };
  const findFlips = () => {
    const a = Number(byId('run-a').value), b = Number(byId('run-b').value);
    const suite = byId('pair-suite').value, way = byId('pair-way').value;
    const refused = refusedSuites();
    const ofB = new Map();
    for (let record = 0; record < total; ++record) if (rows.run[record] === b) ofB.set(keyOf(record), record);
    pairs.list = [];
    const failed = data.verdicts.indexOf('harness_error');
    for (let record = 0; record < total && a !== b; ++record) {
      if (rows.run[record] !== a || (suite !== '' && rows.suite[record] !== Number(suite)) || refused.has(text.suite(record))) continue;
      const other = ofB.get(keyOf(record));
      if (other === undefined || rows.verdict[record] === failed || rows.verdict[other] === failed) continue;
      const inA = rows.verdict[record] === passed, inB = rows.verdict[other] === passed;
      if (inA === inB || (way === 'a' && !inA) || (way === 'b' && !inB)) continue;
      pairs.list.push([record, other]);
    }
    pairs.page = 0;
    scoresOfPair();
    drawFlips();
  };
  const drawFlips = () => {
    const from = pairs.page * pageSize;
    byId('flips').tBodies[0].replaceChildren(...pairs.list.slice(from, from + pageSize).map(([a, b], at) => {
      const row = element('tr');
      row.tabIndex = 0;
      row.dataset.flip = from + at;
      row.append(element('td', visible(text.suite(a)), 'text c-suite'), element('td', visible(text.task(a)) + (rows.sample[a] > 0 ? ' #' + rows.sample[a] : ''), 'task text'));
      for (const record of [a, b]) row.append(element('td', text.verdict(record), 'text c-verdict ' + (rows.verdict[record] === passed ? 'passed' : 'failed')));
      return row;
    }));
    byId('flip-count').textContent = byId('run-a').value === byId('run-b').value ? 'Choose two runs.' : numbers.format(pairs.list.length) + ' answers that flip';
    pager(byId('flip-pager'), pairs.list.length, pairs.page, page => { pairs.page = page; drawFlips(); });
  };
  const makePair = () => {
    if (data.runs.length < 2) return;
    byId('compare').hidden = false;
    data.runs.forEach((run, place) => {
      byId('run-a').append(option(place, visible(run.name)));
      byId('run-b').append(option(place, visible(run.name)));
    });
    byId('run-b').value = 1;
    byId('pair-suite').append(option('', 'all'), ...data.suites.map((suite, place) => option(place, visible(suite))));
    byId('pair').addEventListener('input', findFlips);
    byId('pair').addEventListener('submit', event => event.preventDefault());
    findFlips();
  };

  // ---- tables of scores: a click on a head sorts the rows of each group
  const sortable = table => {
    const heads = table.tHead && table.tHead.rows[0].cells;
    for (const head of heads || []) {
      const button = element('button', head.textContent);
      button.type = 'button';
      head.replaceChildren(button);
      head.setAttribute('aria-sort', 'none');
      head.onclick = () => {
        const down = head.getAttribute('aria-sort') !== 'descending';
        for (const other of heads) other.setAttribute('aria-sort', 'none');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const value = row => {
          const content = row.cells[head.cellIndex].textContent;
          const number = parseFloat(content);
          return Number.isNaN(number) ? content : number;
        };
        const order = (x, y) => typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === 'number' ? 1 : -1;
        for (const body of table.tBodies) {
          const sorted = [...body.rows].filter(row => !row.classList.contains('group'));
          sorted.sort((a, b) => (down ? -1 : 1) * order(value(a), value(b)));
          body.append(...sorted);
        }
      };
    }
  };

  // ---- keys and clicks
  const openRow = row => {
    if (row.dataset.record !== undefined) show(found, found.indexOf(Number(row.dataset.record)), one);
    if (row.dataset.flip !== undefined) show(pairs.list, Number(row.dataset.flip), pair => pair);
  };
  const moveRow = by => {
    const now = document.activeElement && document.activeElement.closest('tr[tabindex]');
    const to = now ? (by > 0 ? now.nextElementSibling : now.previousElementSibling) : byId('answers').tBodies[0].rows[0];
    if (to) to.focus();
  };
  document.addEventListener('click', event => {
    const row = event.target.closest('tr[tabindex]');
    if (row && !String(window.getSelection())) openRow(row);
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (byId('detail').open) {
      if (event.target.closest('pre')) return;
      if (event.key === 'ArrowLeft') step(-1);
      if (event.key === 'ArrowRight') step(1);
      return;
    }
    const typing = event.target.closest('input, select, textarea');
    if (event.key === 'Escape' && typing) typing.blur();
    if (typing) return;
    if (event.key === '/') { event.preventDefault(); byId('search').focus(); }
    const onRow = event.target.closest('tr[tabindex]');
    if (event.key === 'Enter' && onRow) {
      event.preventDefault();  // else it also presses the button that the dialog gives the focus to
      openRow(onRow);
    }
    if (event.key === 'j' || (event.key === 'ArrowDown' && onRow)) { event.preventDefault(); moveRow(1); }
    if (event.key === 'k' || (event.key === 'ArrowUp' && onRow)) { event.preventDefault(); moveRow(-1); }
  });
  byId('before').onclick = () => step(-1);
  byId('after').onclick = () => step(1);
  byId('close').onclick = () => byId('detail').close();
  byId('detail').addEventListener('click', event => { if (event.target === byId('detail')) byId('detail').close(); });
  byId('detail').addEventListener('close', () => {
    open = null;
    byId('detail-body').replaceChildren();
  });

  makeTable();
  apply();
  makePair();
  document.querySelectorAll('table.sheet').forEach(sortable);
  document.documentElement.dataset.ready = 'yes';
})();
