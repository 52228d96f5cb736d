// Search inside answers: goes through all chunks, one after the other, those in files too.
const textSearch = (() => {
  const {element, visible} = pageElements;
  const {byId, data, rows, total, load} = answersData;
  const searched = [['answer', 'answer'], ['code', 'code'], ['stdout', 'stdout'], ['stderr', 'stderr']];
  const where = detail => 'answer' in detail || 'code' in detail ? searched : [['program', 'program'], ...searched];
  const pause = 300;     // ms without a key before it starts
  const around = 60;     // characters shown beside what was found

  let needle = '';
  let matches = new Map();  // by record: where it was found first
  let turn = 0;             // of the search that goes on; an older one ends when it sees another
  let timer = 0;
  let changed = () => {};

  const say = text => { byId('inside-progress').textContent = text; };
  const byChunk = () => {
    const lists = data.chunks.map(() => []);
    for (let record = 0; record < total; ++record) lists[rows.chunk[record]].push(record);
    return lists;
  };

  // The first line of a text that holds the needle.
  const placeIn = text => {
    const lower = text.toLowerCase();
    const at = lower.indexOf(needle);
    if (at < 0) return null;
    if (lower.length !== text.length) text = lower;  // a few letters are longer in lower case
    let line = 1;
    for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) ++line;
    const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - around);
    const next = text.indexOf('\n', at);
    const to = Math.min(next < 0 ? text.length : next, at + needle.length + around);
    return {line, before: text.slice(from, at).trimStart(), hit: text.slice(at, at + needle.length), after: text.slice(at + needle.length, Math.max(to, at + needle.length))};
  };
  const searchChunk = (chunk, records) => {
    const places = new Map();  // by text: equal ones are kept once
    const placeOf = number => {
      if (!places.has(number)) places.set(number, placeIn(chunk.texts[number]));
      return places.get(number);
    };
    for (const record of records) {
      const detail = chunk.records[rows.place[record]];
      for (const [key, name] of where(detail)) {
        const place = key in detail ? placeOf(detail[key]) : null;
        if (!place) continue;
        matches.set(record, {name, ...place});
        break;
      }
    }
  };

  const run = async () => {
    const mine = ++turn;
    needle = byId('inside').value.toLowerCase().trim();
    matches = new Map();
    if (!needle) {
      say('');
      return changed();
    }
    const lists = byChunk();
    for (let id = 0; id < lists.length; ++id) {
      say('searching inside: ' + id + ' of ' + lists.length + ' parts, ' + matches.size + ' found');
      try {
        const chunk = await load(id);
        if (mine !== turn) return;
        searchChunk(chunk, lists[id]);
      } catch (error) {
        if (mine === turn) say('not all could be searched: ' + error.message);
        return changed();
      }
      if (id % 8 === 7) await new Promise(resolve => setTimeout(resolve));  // so that the page stays alive
      if (mine !== turn) return;
    }
    say(matches.size + ' answers hold it');
    changed();
  };
  const start = () => {
    clearTimeout(timer);
    ++turn;
    timer = setTimeout(run, byId('inside').value ? pause : 0);
  };

  // A line for the table: where it was found, and what stands there.
  const matchOf = record => {
    const match = matches.get(record);
    if (!match) return null;
    const made = element('span', undefined, 'match');
    made.append(element('small', match.name + ':' + match.line + ' '), visible(match.before), element('mark', match.hit), visible(match.after));
    return made;
  };

  const listen = onChange => {
    changed = onChange;
    byId('inside').addEventListener('input', start);
    byId('inside').addEventListener('keydown', event => { if (event.key === 'Enter') { clearTimeout(timer); run(); } });
  };
  return {listen, start, matchOf, leavesOut: record => needle !== '' && !matches.has(record)};
})();
