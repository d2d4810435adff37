const blank = /[ \t\r\n]*/y;
const scalar =
  /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const badInString = /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;

const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/**
 * Where a text stops being JSON (RFC 8259); JSON.parse says so only for some errors. Undefined for a text that is JSON.
 * Takes time in proportion to the text, and memory to its nesting.
 */
export const jsonErrorOffset = (text: string): number | undefined => {
  const open: ('{' | '[')[] = [];
  let at = matchEnd(blank, text, 0);
  let expects: 'value' | 'first' | 'key' | 'next' = 'value';
  for (;;) {
    const found = text[at];
    const inside = open.at(-1);
    if (expects === 'next') {
      if (inside === undefined) return at < text.length ? at : undefined;
      if (found === ',') {
        expects = inside === '{' ? 'key' : 'value';
        at += 1;
      } else if (found === (inside === '{' ? '}' : ']')) {
        open.pop();
        at += 1;
      } else return at;
    } else if (expects === 'first' && found === (inside === '{' ? '}' : ']')) {
      open.pop();
      expects = 'next';
      at += 1;
    } else if (inside === '{' && (expects === 'first' || expects === 'key')) {
      const end: number = found === '"' ? matchEnd(scalar, text, at) : at;
      if (end === at) return found === '"' ? matchEnd(badInString, text, at) : at;
      at = matchEnd(blank, text, end);
      if (text[at] !== ':') return at;
      at += 1;
      expects = 'value';
    } else if (found === '{' || found === '[') {
      open.push(found);
      expects = 'first';
      at += 1;
    } else {
      const end = matchEnd(scalar, text, at);
      if (end === at) return found === '"' ? matchEnd(badInString, text, at) : at;
      at = end;
      expects = 'next';
    }
    at = matchEnd(blank, text, at);
  }
};
