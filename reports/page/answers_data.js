// What the page knows: its index of answers, and their texts, which are in chunks in the page or in
// files beside it.
const answersData = (() => {
  const byId = id => document.getElementById(id);
  const data = JSON.parse(byId('octet-data').textContent);
  const rows = data.rows;  // columns, by record
  const total = rows.run.length;
  const passed = data.verdicts.indexOf('passed');

  const kept = new Map();  // chunks by number, the one used last at the end
  const mostKept = 32;     // of files: a search goes through all of them
  const waiting = new Map();
  const keep = (id, chunk) => {
    kept.delete(id);
    kept.set(id, chunk);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value);
    return chunk;
  };
  window.octetChunk = (name, chunk) => {
    (waiting.get(name) || []).forEach(waiter => waiter.resolve(chunk));
    waiting.delete(name);
  };
  // Of a file data/NAME.js, which calls octetChunk().
  const loadFile = (name, version) => new Promise((resolve, reject) => {
    const first = !waiting.has(name);
    waiting.set(name, (waiting.get(name) || []).concat({resolve, reject}));
    if (!first) return;
    const script = document.createElement('script');
    script.src = 'data/' + name + '.js' + (version ? '?' + version : '');
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      (waiting.get(name) || []).forEach(waiter => waiter.reject(new Error('data/' + name + '.js is not beside this page')));
      waiting.delete(name);
    };
    document.head.append(script);
  });
  const load = async id => {
    if (kept.has(id)) return keep(id, kept.get(id));
    const inside = byId('chunk-' + id);
    return keep(id, inside ? JSON.parse(inside.textContent) : await loadFile(data.chunks[id]));
  };
  const detailOf = async record => {
    const chunk = await load(rows.chunk[record]);
    const stored = chunk.records[rows.place[record]];
    const detail = {};
    for (const key of Object.keys(stored)) detail[key] = Number.isInteger(stored[key]) ? chunk.texts[stored[key]] : stored[key];
    return detail;
  };

  const text = {
    run: record => data.runs[rows.run[record]].name,
    suite: record => data.suites[rows.suite[record]],
    language: record => data.languages[rows.language[record]],
    task: record => data.tasks[rows.task[record]],
    verdict: record => data.verdicts[rows.verdict[record]],
  };
  const isPassed = record => rows.verdict[record] === passed;
  // The same in all runs: of the task, and of one answer to it.
  const taskOf = record => rows.suite[record] + ' ' + rows.language[record] + ' ' + rows.task[record];
  const placeOf = record => taskOf(record) + ' ' + rows.sample[record];

  // ---- names of answers, as they stand in links: RUN/SUITE/LANGUAGE/TASK/SAMPLE
  const nameOf = record => [text.run(record), text.suite(record), text.language(record), text.task(record), rows.sample[record]]
    .map(encodeURIComponent).join('/');
  let byName = null;
  const recordNamed = name => {
    if (!byName) {
      byName = new Map();
      for (let record = 0; record < total; ++record) byName.set(nameOf(record), record);
    }
    return byName.get(name);
  };
  let byTask = null;
  const recordsOfTask = record => {
    if (!byTask) {
      byTask = new Map();
      for (let each = 0; each < total; ++each) {
        const task = taskOf(each);
        if (byTask.has(task)) byTask.get(task).push(each);
        else byTask.set(task, [each]);
      }
    }
    return byTask.get(taskOf(record));
  };

  return {byId, data, rows, total, text, load, loadFile, detailOf, isPassed, taskOf, placeOf, nameOf, recordNamed, recordsOfTask};
})();
