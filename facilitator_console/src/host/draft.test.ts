import { describe, expect, it } from 'vitest';
import { BLANK, requestOf, withPlace, withTables, withTemplate } from './draft';

describe('withTemplate', () => {
  it('brings the tables of the template', () => {
    expect(withTemplate(BLANK, 'online').places).toEqual(Array(6).fill('online'));
    expect(withTemplate(BLANK, 'question').places).toEqual(['mixed']);
  });

  it('keeps tables that were changed by hand', () => {
    const four = withTables(BLANK, 4);
    expect(withTemplate(four, 'online').places).toEqual(Array(4).fill('hall'));
  });
});

describe('withTables', () => {
  it('keeps the places there are and goes on with the last', () => {
    const mixed = withPlace(withTables(BLANK, 2), 1, 'online');
    expect(withTables(mixed, 4).places).toEqual(['hall', 'online', 'online', 'online']);
    expect(withTables(mixed, 1).places).toEqual(['hall']);
  });

  it('stays within what the server takes', () => {
    expect(withTables(BLANK, 0).places).toHaveLength(1);
    expect(withTables(BLANK, Number.NaN).places).toHaveLength(1);
    expect(withTables(BLANK, 999).places).toHaveLength(100);
  });
});

describe('requestOf', () => {
  it('trims, and names every table', () => {
    const draft = { ...withTables(BLANK, 2), title: ' 海辺 ', question: ' 何を？ ' };
    expect(requestOf(draft)).toEqual({
      title: '海辺',
      purpose: '',
      template: 'hall',
      question: '何を？',
      tables: [{ place: 'hall' }, { place: 'hall' }],
    });
  });
});
