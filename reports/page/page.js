// Keys and clicks, and in what order the page is made.
(() => {
  const {byId} = answersData;
  const rowOf = place => place.closest('tr[tabindex]');

  const openRecord = record => {
    const list = answerTable.list(), at = list.indexOf(record);
    if (at >= 0) answerDialog.open(list, at);
    else answerDialog.open([record], 0);
  };
  const openRow = row => {
    if (row.dataset.record !== undefined) openRecord(Number(row.dataset.record));
    if (row.dataset.flip !== undefined) answerDialog.open(runPair.list(), Number(row.dataset.flip));
  };
  const openCell = link => {
    const record = Number(link.dataset.record), list = taskMatrix.listOf(record);
    cameFrom = link;
    answerDialog.open(list, Math.max(0, list.indexOf(record)));
  };

  // ---- where the focus goes when a dialog is closed: to what was open last, where it is shown
  let cameFrom = null;
  const focusAfter = entry => {
    const inMatrix = cameFrom && cameFrom.isConnected;
    const cell = inMatrix && !Array.isArray(entry) ? taskMatrix.cellFor(entry) || cameFrom : null;
    cameFrom = null;
    if (cell) return taskMatrix.focusOn(cell);
    const row = Array.isArray(entry) ? runPair.rowFor(entry) : answerTable.rowFor(entry);
    if (row) row.focus();
  };

  const moveRow = (row, by) => {
    const inAnswers = !row || row.dataset.record !== undefined;
    const to = row ? (by > 0 ? row.nextElementSibling : row.previousElementSibling) : byId('answers').tBodies[0].rows[0];
    const there = to || (inAnswers && row ? answerTable.rowBeyond(by) : null);
    if (there) there.focus();
  };

  const clearSearch = () => {
    const fields = [byId('search'), byId('inside')].filter(field => field.value);
    for (const field of fields) {
      field.value = '';
      field.dispatchEvent(new Event('input', {bubbles: true}));
    }
    return fields.length > 0;
  };
  const keyInField = event => {
    const field = event.target;
    if (event.key === 'Escape' && field.matches('input') && field.value) {
      event.preventDefault();
      field.value = '';
      field.dispatchEvent(new Event('input', {bubbles: true}));
    } else if (event.key === 'Escape') {
      field.blur();
    } else if (event.key === 'Enter' && field === byId('search')) {
      moveRow(null, 1);
    }
  };
  const keyOnRow = (event, row) => {
    if (event.key === 'Enter') openRow(row);
    else if (event.key === 'ArrowDown') moveRow(row, 1);
    else if (event.key === 'ArrowUp') moveRow(row, -1);
    else return;
    event.preventDefault();
  };
  const keyInDialog = event => {
    if (event.key === 'Escape') {  // a browser may take its own Escape for the end of a change of address
      event.preventDefault();
      answerDialog.close();
    }
    if (event.key === 'ArrowLeft') answerDialog.step(-1);
    if (event.key === 'ArrowRight') answerDialog.step(1);
  };
  const keyOnPage = event => {
    const row = rowOf(event.target), cell = event.target.closest('#matrix td a');
    if (event.key === '/') byId('search').focus();
    else if (event.key === 'j') moveRow(row, 1);
    else if (event.key === 'k') moveRow(row, -1);
    else if (event.key === 'Escape') return clearSearch();
    else if (cell && event.key.startsWith('Arrow')) taskMatrix.move(cell, event.key);
    else return row && keyOnRow(event, row);
    event.preventDefault();
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, select, textarea')) return answerDialog.isOpen() ? undefined : keyInField(event);
    if (event.shiftKey && event.key.startsWith('Arrow')) return;  // text is being selected
    if (answerDialog.isOpen()) keyInDialog(event);
    else keyOnPage(event);
  });
  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || answerDialog.isOpen()) return;  // a link in a tab of its own
    const cell = event.target.closest('#matrix td a'), row = rowOf(event.target);
    if (!cell && (!row || String(window.getSelection()))) return;
    event.preventDefault();
    if (cell) openCell(cell);
    else openRow(row);
  });

  answerDialog.listen(focusAfter);
  answerTable.make();
  taskMatrix.make();
  runPair.make();
  sortableSheets.make();
  const finish = watchedPage.restore();
  const follow = () => answerDialog.follow(() => [answerTable.list(), runPair.list()]);
  window.addEventListener('hashchange', follow);
  follow();
  finish();
  watchedPage.start();
  document.documentElement.dataset.ready = 'yes';
})();
