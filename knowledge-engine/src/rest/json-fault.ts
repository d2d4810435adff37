/** Finds where a text stops being JSON, for texts that JSON.parse has refused (its own messages often name no place). */

type Expectation = 'value' | 'value or ]' | 'name or }' | 'name' | 'colon' | 'next';

const wording: Readonly<Record<Exclude<Expectation, 'next'>, string>> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  'name or }': 'a property name in double quotes or }',
  name: 'a property name in double quotes',
  colon: 'a colon',
};

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Place and nature of the first fault, as the end of a sentence: `line 1, column 8: expected a colon, found "5"`. */
export function findJsonFault(text: string): string {
  const open: ('[' | '{')[] = [];
  let expected: Expectation = 'value';
  let position = 0;

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = position;
    if (!pattern.test(text)) return false;
    position = pattern.lastIndex;
    return true;
  };

  for (;;) {
    skip(blank);
    const character = text[position];
    if (expected === 'next') {
      const container = open.at(-1);
      if (container === undefined) {
        return at(text, position, 'the end of the body');
      }
      const closing = container === '{' ? '}' : ']';
      if (character === ',') {
        position++;
        expected = container === '{' ? 'name' : 'value';
      } else if (character === closing) {
        position++;
        open.pop();
      } else {
        return at(text, position, `a comma or ${closing}`);
      }
    } else if (expected === 'colon') {
      if (character !== ':') return at(text, position, wording.colon);
      position++;
      expected = 'value';
    } else if (expected === 'name' || expected === 'name or }') {
      if (character === '}' && expected === 'name or }') {
        position++;
        open.pop();
        expected = 'next';
      } else if (character === '"') {
        const end = endOfString(text, position);
        if (end.fault) return at(text, end.position, end.fault);
        position = end.position;
        expected = 'colon';
      } else {
        return at(text, position, wording[expected]);
      }
    } else if (character === ']' && expected === 'value or ]') {
      position++;
      open.pop();
      expected = 'next';
    } else if (character === '{' || character === '[') {
      position++;
      open.push(character);
      expected = character === '{' ? 'name or }' : 'value or ]';
    } else if (character === '"') {
      const end = endOfString(text, position);
      if (end.fault) return at(text, end.position, end.fault);
      position = end.position;
      expected = 'next';
    } else if (skip(number) || skip(word)) {
      expected = 'next';
    } else {
      return at(text, position, wording[expected]);
    }
  }
}

/** Where the string that starts here ends, or where and why it is none. A loop, since a string may be millions long. */
function endOfString(text: string, start: number): { position: number; fault?: string } {
  let position = start + 1;
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return { position: position + 1 };
    if (code === 0x5c) {
      escape.lastIndex = position;
      if (!escape.test(text)) return { position, fault: 'an escape that JSON knows' };
      position = escape.lastIndex - 1;
    } else if (code < 0x20) {
      return { position, fault: 'a character that may stand in a string' };
    }
  }
  return { position, fault: 'the closing quote of a string' };
}

function at(text: string, position: number, expected: string): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const code = text.codePointAt(position);
  const found =
    code === undefined ? 'the end of the body' : JSON.stringify(String.fromCodePoint(code));
  return `line ${line}, column ${column}: expected ${expected}, found ${found}`;
}
