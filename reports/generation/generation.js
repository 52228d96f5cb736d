'use strict';
(() => {
  const samples = JSON.parse(document.getElementById('octet-data').textContent);
  const pageSize = 50;
  const byId = id => document.getElementById(id);

  const {visible, element, option} = pageElements;

  const outcome = sample => sample.reason || 'kept';
  const score = sample => sample.score < 0 ? '' : (sample.score / 1000).toFixed(2);
  const searched = samples.map(each => [each.id, each.question, each.answer, each.detail, each.with].join(' ').toLowerCase());
  let found = [];
  let page = 0;

  const row = number => {
    const sample = samples[number];
    const made = element('tr');
    made.tabIndex = 0;
    made.dataset.sample = number;
    made.append(element('td', sample.id, 'task text'), element('td', sample.language, 'text'),
                element('td', outcome(sample), 'text c-verdict ' + (sample.reason ? 'failed' : 'passed')), element('td', score(sample)),
                element('td', sample.tests, 'text'), element('td', sample.question.slice(0, 160).replace(/\s+/g, ' '), 'task text'));
    return made;
  };
  const draw = () => {
    const shown = found.slice(page * pageSize, (page + 1) * pageSize);
    byId('answers').tBodies[0].replaceChildren(...shown.map(row));
    byId('count').textContent = found.length + ' of ' + samples.length + ' samples' +
      (found.length > pageSize ? ', page ' + (page + 1) + ' of ' + Math.ceil(found.length / pageSize) : '');
    byId('earlier').disabled = page === 0;
    byId('later').disabled = (page + 1) * pageSize >= found.length;
  };
  const apply = () => {
    const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const language = byId('filter-language').value, wanted = byId('filter-outcome').value;
    found = [];
    samples.forEach((sample, number) => {
      if (language !== '' && sample.language !== language) return;
      if (wanted === 'dropped' ? sample.reason === '' : wanted !== '' && wanted !== '=' + outcome(sample)) return;
      if (words.every(word => searched[number].includes(word))) found.push(number);
    });
    page = 0;
    draw();
  };

  const show = number => {
    const sample = samples[number];
    byId('detail-title').textContent = visible(sample.id);
    const facts = element('dl', undefined, 'facts');
    const fact = (name, text) => { if (text !== '') facts.append(element('dt', name), element('dd', text)); };
    fact('language', sample.language);
    fact('outcome', sample.reason ? 'dropped: ' + sample.reason : 'kept');
    fact('why', sample.detail);
    fact('with', sample.with);
    fact('tests', sample.tests);
    fact('score', score(sample));
    const panels = element('div', undefined, 'panels');
    for (const name of ['question', 'answer']) {
      const panel = element('div');
      panel.append(element('h3', name), element('pre', sample[name]));
      panels.append(panel);
    }
    byId('detail-body').replaceChildren(facts, panels);
    byId('detail').showModal();
  };

  const unique = list => [...new Set(list)].sort();
  byId('filter-language').append(option('', 'all'), ...unique(samples.map(each => each.language)).map(each => option(each, each)));
  byId('filter-outcome').append(option('', 'all'), option('dropped', 'any dropped'),
                                ...unique(samples.map(outcome)).map(each => option('=' + each, each)));
  byId('filters').addEventListener('input', apply);
  byId('filters').addEventListener('submit', event => event.preventDefault());
  byId('filters').addEventListener('reset', () => setTimeout(apply));
  byId('earlier').onclick = () => { --page; draw(); };
  byId('later').onclick = () => { ++page; draw(); };
  byId('close').onclick = () => byId('detail').close();
  byId('detail').addEventListener('click', event => { if (event.target === byId('detail')) byId('detail').close(); });
  document.addEventListener('click', event => {
    const on = event.target.closest('tr[data-sample]');
    if (on && !String(window.getSelection())) show(Number(on.dataset.sample));
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId('detail').open) return;
    const on = event.target.closest('tr[data-sample]');
    if (event.key === 'Enter' && on) {
      event.preventDefault();
      show(Number(on.dataset.sample));
    }
    if (event.key === '/' && !event.target.closest('input, select')) {
      event.preventDefault();
      byId('search').focus();
    }
  });
  apply();
  document.documentElement.dataset.ready = 'yes';
})();
