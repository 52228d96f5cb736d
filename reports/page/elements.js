'use strict';
// What the scripts of all pages make elements with. Whatever answers hold is text: it goes through
// textContent, and what a browser would not show or would obey (control characters, marks of
// direction) is made visible.
const pageElements = (() => {
  const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const visible = text => text.replace(hidden, c => {
    const code = c.charCodeAt(0);
    if (code === 13) return '';
    return code < 32 ? String.fromCharCode(0x2400 + code)
                     : code === 127 ? '\u2421' : '\u27e8U+' + code.toString(16).toUpperCase().padStart(4, '0') + '\u27e9';
  });
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = visible(String(text));
    if (className) made.className = className;
    return made;
  };
  const option = (value, text) => {
    const made = element('option', text);
    made.value = value;
    return made;
  };
  // Buttons to go from page to page of a list.
  const pager = (place, count, pageSize, page, go) => {
    const numbers = new Intl.NumberFormat('en');
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
  return {visible, element, option, pager};
})();
