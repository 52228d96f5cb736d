'use strict';
// The list of discussions, and one of them as a reader wants to see it. Not there where there were none.
(() => {
  const byId = id => document.getElementById(id);
  if (!byId('agents')) return;
  const {discussions, brought, operations} = JSON.parse(byId('octet-discussions').textContent);
  const pageSize = 25;
  const {visible, element, option} = pageElements;

  const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
  const decimals = (thousandths, digits) => thousandths < 0 ? '' : (thousandths / 1000).toFixed(digits);
  const fate = each => each.reason || (each.kept ? 'kept' : 'dropped');
  const isKept = each => fate(each) === 'kept';
  const operation = id => id === '' ? 'none' : id + (own(operations, id) ? ' ' + own(operations, id).name : '');
  const target = each => each.target + (each.target_kind === 'new' ? ' (new)' : '');
  const languages = each => each.participants.map(who => who.language || '?').join(', ');
  const searched = discussions.map(each => [each.id, each.question, each.answer, each.detail, each.with,
    ...each.participants.flatMap(who => [who.agent, who.sample, who.idea])].join(' ').toLowerCase());
  let found = [];
  let page = 0;

  const row = number => {
    const each = discussions[number];
    const made = element('tr');
    made.tabIndex = 0;
    made.dataset.discussion = number;
    made.append(element('td', each.id, 'task text'), element('td', each.mode, 'text'), element('td', operation(each.operation), 'text'),
                element('td', languages(each), 'text'), element('td', target(each), 'text'),
                element('td', fate(each), 'text c-verdict ' + (isKept(each) ? 'passed' : 'failed')), element('td', decimals(each.score, 2)),
                element('td', each.question.slice(0, 160).replace(/\s+/g, ' '), 'task text'));
    return made;
  };
  const draw = () => {
    byId('discussions').tBodies[0].replaceChildren(...found.slice(page * pageSize, (page + 1) * pageSize).map(row));
    byId('discussion-count').textContent = found.length + ' of ' + discussions.length + ' discussions' +
      (found.length > pageSize ? ', page ' + (page + 1) + ' of ' + Math.ceil(found.length / pageSize) : '');
    byId('discussions-earlier').disabled = page === 0;
    byId('discussions-later').disabled = (page + 1) * pageSize >= found.length;
  };

  // Each filter: its element, and what of a discussion it is about.
  const filters = [['by-mode', each => each.mode], ['by-operation', each => each.operation], ['by-target', each => each.target],
                   ['by-kind', each => each.target_kind], ['by-fate', fate]];
  const fits = (each, [id, of]) => {
    const wanted = byId(id).value;
    return wanted === '' || (wanted === 'dropped' ? !isKept(each) : wanted === '=' + of(each));
  };
  const apply = () => {
    const words = byId('discussion-search').value.toLowerCase().split(/\s+/).filter(Boolean);
    found = [];
    discussions.forEach((each, number) => {
      if (filters.every(filter => fits(each, filter)) && words.every(word => searched[number].includes(word))) found.push(number);
    });
    page = 0;
    draw();
  };

  const panel = (title, ...inside) => {
    const made = element('div');
    made.append(element('h3', title), ...inside);
    return made;
  };
  const partOf = (each, place) => each.mode !== 'centralized' ? 'one of equals' : place === 0 ? 'owner' : 'adviser';
  const participant = (each, who, place) => {
    const sample = own(brought, who.sample);
    const inside = [element('p', 'brought ' + who.sample + (sample ? ' (' + sample.language + ')' : ', which is not there'), 'quiet')];
    if (sample) inside.push(element('pre', sample.question), element('pre', sample.code));
    if (who.idea !== '') inside.push(element('p', 'idea: ' + who.idea, 'idea'));
    else if (each.mode !== 'centralized' || place > 0) inside.push(element('p', 'no idea of it is named', 'quiet'));
    return panel(who.agent + ' (' + (who.language || '?') + '), ' + partOf(each, place), ...inside);
  };
  const didMemory = {
    added: () => 'its memory took the sample',
    full_evicted: change => 'its memory was full: the sample came for ' + change.evicted + ', the lowest score' +
      (change.evicted_score < 0 ? '' : ', ' + decimals(change.evicted_score, 3)),
    similar: change => 'its memory refused the sample: too much like ' + change.with + ', ' + decimals(change.similarity, 3),
  };
  const change = each => {
    const did = own(didMemory, each.memory);
    return element('li', each.agent + ': ' + (did ? did(each) : 'its memory stayed as it was') + (each.reflection ? '; it keeps the reflection' : ''));
  };
  const why = each => each.target_kind === 'new' ? 'a language that no participant has'
    : 'the language of ' + each.participants.filter(who => who.language === each.target).map(who => who.agent).join(' and ');

  const show = number => {
    const each = discussions[number];
    byId('detail-title').textContent = visible(each.id);
    const facts = element('dl', undefined, 'facts');
    const fact = (name, text) => { if (text !== '') facts.append(element('dt', name), element('dd', text)); };
    fact('discussion', each.number + ', round ' + each.round + ', tick ' + each.tick + ', ' + each.mode);
    fact('operation', operation(each.operation) + (own(operations, each.operation) ? ': ' + own(operations, each.operation).text : ''));
    fact('target', each.target + ' (' + each.target_kind + '), ' + why(each));
    fact('outcome', isKept(each) ? 'kept' : 'dropped: ' + fate(each));
    fact('why', each.detail);
    fact('with', each.with);
    fact('tests', each.tests);
    fact('verdict', each.verdict);
    fact('score', decimals(each.score, 2));
    const people = element('div', undefined, 'panels');
    people.append(...each.participants.map((who, place) => participant(each, who, place)));
    const made = element('div', undefined, 'panels');
    for (const name of ['question', 'answer']) made.append(panel(name, element('pre', each[name])));
    const changes = element('ul');
    changes.append(...each.changes.map(change));
    byId('detail-body').replaceChildren(facts, element('h3', 'What each brought'), people, element('h3', 'What came of it'), made,
                                        element('h3', 'What it changed'), changes);
    byId('detail').showModal();
  };

  const unique = of => [...new Set(discussions.map(of))].sort();
  for (const [id, of] of filters) {
    const select = byId(id);
    select.append(option('', 'all'));
    if (id === 'by-fate') select.append(option('dropped', 'any dropped'));
    select.append(...unique(of).map(each => option('=' + each, id === 'by-operation' ? operation(each) : each)));
  }
  byId('discussion-filters').addEventListener('input', apply);
  byId('discussion-filters').addEventListener('submit', event => event.preventDefault());
  byId('discussion-filters').addEventListener('reset', () => setTimeout(apply));
  byId('discussions-earlier').onclick = () => { --page; draw(); };
  byId('discussions-later').onclick = () => { ++page; draw(); };
  document.addEventListener('click', event => {
    const on = event.target.closest('tr[data-discussion]');
    if (on && !String(window.getSelection())) show(Number(on.dataset.discussion));
  });
  document.addEventListener('keydown', event => {
    const on = event.target.closest('tr[data-discussion]');
    if (event.key !== 'Enter' || !on || byId('detail').open) return;
    event.preventDefault();
    show(Number(on.dataset.discussion));
  });
  apply();
})();
