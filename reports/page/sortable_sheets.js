// Tables of scores: a click on a head sorts the rows of each group.
const sortableSheets = (() => {
  const {element} = pageElements;
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
  return {make: () => document.querySelectorAll('table.sheet').forEach(sortable)};
})();
