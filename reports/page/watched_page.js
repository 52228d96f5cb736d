// A page of runs that go on: it loads itself again when another was written in its place, and then
// stands as it stood. What is kept for that is in the history entry, which a file may have, too.
const watchedPage = (() => {
  const {byId, data, loadFile} = answersData;
  const every = 3000;  // ms between looks
  const quiet = 1500;  // ms without a key or a click before it loads itself again
  const version = document.querySelector('meta[name=octet-watched]').content;  // empty: nobody writes another
  let touched = 0;

  const fields = () => [...document.querySelectorAll('form input, form select')];
  const focused = () => {
    const at = document.activeElement;
    return at && at.closest('#answers tr[data-record]') ? at.closest('tr').dataset.record : null;
  };
  const save = () => {
    const values = {};
    for (const field of fields()) values[field.id] = field.value;
    const kept = {values, table: answerTable.saved(), focused: focused(), detailTop: byId('detail').scrollTop, top: window.scrollY};
    try {
      history.replaceState({octet: kept}, '');
    } catch (error) {  // then filters are lost, and the answer that is open is in the address still
    }
  };
  // Before all is drawn that depends on it; gives what is to be done after.
  const restore = () => {
    const kept = history.state && history.state.octet;
    if (!kept) return () => {};
    for (const field of fields()) if (field.id in kept.values) field.value = kept.values[field.id];
    answerTable.restore(kept.table);
    taskMatrix.apply();
    if (data.runs.length > 1) runPair.apply();
    if (byId('inside').value) textSearch.start();
    history.replaceState(null, '');
    return () => {
      window.scrollTo(0, kept.top);
      const row = kept.focused !== null && answerTable.rowFor(Number(kept.focused));
      if (row && !answerDialog.isOpen()) row.focus({preventScroll: true});
      setTimeout(() => { byId('detail').scrollTop = kept.detailTop; }, 100);
    };
  };
  const again = () => {
    save();
    location.reload();
  };
  // Somebody who types, or has chosen text to copy, is not disturbed.
  const isBusy = () => Date.now() - touched < quiet || String(window.getSelection()) !== '' ||
    (document.activeElement && document.activeElement.matches('input, select'));
  const look = async () => {
    try {
      const now = await loadFile('now', Date.now());
      if (now !== version && !isBusy()) return again();
    } catch (error) {  // it is being written, or gone; the page is as good as before
    }
    setTimeout(look, every);
  };
  const start = () => {
    if (!version) return;
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, () => { touched = Date.now(); }, true);
    document.addEventListener('octet-lost', again);  // a file of texts gave way to another
    byId('watched').hidden = false;
    setTimeout(look, every);
  };
  return {start, restore};
})();
