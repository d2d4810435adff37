import type { Binding } from '@gridloom/graph-patterns';
import { always, asksWith, type CheckAsk, fromLevel } from './ask-check.js';
import { answer, network, node, react, table } from './notation.js';

/** Worked examples of the definition of an Ask (exchange-semantics 3.4), for the oracle and the engine alike. */
export function askExamples(subject: string, check: CheckAsk): void {
  const asks = asksWith(check);

  describe(`${subject}: the definition of an Ask (3.4)`, () => {
    const measurement = '?m value ?v . ?m time ?t';

    it('keeps the rows of one source whole at every level', async () => {
      const known = network(answer('k', measurement, 'm1 20 t1', 'm1 21 t2'));
      await asks(known, measurement, always(table('m v t', 'm1 20 t1', 'm1 21 t2')));
    });

    it('keeps them whole where several rows of it are used', async () => {
      const known = network(answer('k', measurement, 'm1 20 t1', 'm1 21 t2'));
      const rows = ['m1 20 t1 m1 20', 'm1 20 t1 m1 21', 'm1 21 t2 m1 20', 'm1 21 t2 m1 21'];
      const solutions = table('m v t n w', ...rows);
      await asks(known, `${measurement} . ?n value ?w`, fromLevel(3, solutions));
    });

    it('lets one source take a triple between two that a row of another takes', async () => {
      const known = network(
        answer('k', '?a p ?b . ?b q ?c . ?d r ?e', 'a b c c e'),
        answer('l', '?f q ?g', 'b c'),
      );
      const solutions = table('x y z w', 'a b c e');
      await asks(known, '?x p ?y . ?y q ?z . ?z r ?w', fromLevel(2, solutions));
    });

    it('finds four solutions where two matches cannot be merged', async () => {
      const known = network(answer('k', '?a p ?b . ?a q ?c . ?b r ?c', 'n1 n2 n3', 'n1 n9 n4'));
      const solutions = table(
        'x y z w',
        'n1 n2 n3 n3',
        'n1 n2 n4 n3',
        'n1 n9 n3 n4',
        'n1 n9 n4 n4',
      );
      await asks(known, '?x p ?y . ?x q ?z . ?y r ?w', fromLevel(3, solutions));
    });

    it('combines two rows of a table of facts, or of a bridge, from level 3 on', async () => {
      const facts = network(answer('k', '?s ?p ?o', 'a p b', 'b q c'));
      await asks(facts, '?x p ?y . ?y q ?z', fromLevel(3, table('x y z', 'a b c')));
      const data = answer('k', '?s e ?o', 'a b', 'b c');
      const bridge = network(data, react('r', '?a e ?b', '?a p ?b . ?b before ?a'));
      await asks(bridge, '?x p ?y', always(table('x y', 'a b', 'b c')));
      await asks(bridge, '?x p ?y . ?z before ?y', fromLevel(3, table('x y z', 'a b c')));
    });

    it('mixes two sources that know the same node, from level 2 on', async () => {
      const known = network(
        answer('k', measurement, 'm1 20 t1'),
        answer('l', measurement, 'm1 21 t2'),
      );
      const whole = table('m v t', 'm1 20 t1', 'm1 21 t2');
      const mixed = [...whole, ...table('m v t', 'm1 20 t2', 'm1 21 t1')];
      await asks(known, measurement, { 1: whole, 2: mixed, 3: mixed, 4: mixed, 5: mixed });
    });

    it('takes a second registration for a second source', async () => {
      const steps = answer('k', '?a next ?b', 'a b', 'b c');
      const solutions = table('x y z', 'a b c');
      await asks(network(steps), '?x next ?y . ?y next ?z', fromLevel(3, solutions));
      await asks(
        network(steps, { ...steps, id: 'again' }),
        '?x next ?y . ?y next ?z',
        fromLevel(2, solutions),
      );
      const twice = network(
        answer('k', '?a next ?b . ?b next ?c', 'a b c'),
        answer('again', '?a next ?b . ?b next ?c', 'a b c'),
      );
      await asks(twice, '?x next ?y . ?y next ?z', always(solutions));
    });

    it('finds at each level what it finds at the level below, and the same at 3, 4 and 5', async () => {
      const known = network(
        answer('k', '?s p ?o . ?o q ?e', 'a b c'),
        answer('l', '?s p ?o', 'd e', 'f g'),
        answer('m', '?s q ?o', 'e h', 'b i'),
        answer('n', '?s p ?o . ?t q ?u', 'f j j k'),
      );
      const whole = table('x y z', 'a b c');
      const united = [...whole, ...table('x y z', 'd e h', 'a b i')];
      const combined = [...united, ...table('x y z', 'f j k')];
      await asks(known, '?x p ?y . ?y q ?z', {
        1: whole,
        2: united,
        3: combined,
        4: combined,
        5: combined,
      });
    });

    it('gives a variable the smallest of the terms that it joined', async () => {
      const known = network(
        answer('k', '?s p ?o', 'a 1', 'b 2'),
        answer('l', '?s q ?o', 'c 1^^int'),
      );
      await asks(known, '?x p ?v . ?y q ?v', fromLevel(2, table('x v y', 'a 1^^int c')));
      for (const [one, other] of [
        ['1', '1^^int'],
        ['1^^int', '1'],
      ]) {
        const rivals = [answer('m', '?s p ?o', 'd 3'), answer('n', '?s q ?o', 'e 4')];
        const pair = [answer('k', '?s p ?o', `a ${one}`), answer('l', '?s q ?o', `c ${other}`)];
        await asks(
          network(...pair, ...rivals),
          '?x p ?v . ?y q ?v',
          fromLevel(2, table('x v y', 'a 1^^int c')),
        );
      }
      // A constant of a source is a term that it supplies; those of the target and of the asker are not.
      await asks(network(answer('k', 'a p 1.0', '')), '?x p ?v', always(table('x v', 'a 1.0')));
      await asks(known, '?x p ?v', always(table('x v', 'a 1')), table('v', '1^^int'));
    });

    it('removes repetitions by term, not by value', async () => {
      const known = network(
        answer('k', '?s p ?o', 'a 1', 'a 1^^int'),
        answer('l', '?s p ?o', 'a 1'),
      );
      await asks(known, '?x p ?v', always(table('x v', 'a 1', 'a 1^^int')));
    });

    it('demands a supplier for a triple without variables', async () => {
      const data = answer('k', '?s p ?o', 'a b');
      await asks(network(data), '?x p ?y . a is b', always([]));
      await asks(network(data, answer('l', 'a is b')), '?x p ?y . a is b', always([]));
      const solutions = table('x y', 'a b');
      await asks(
        network(data, answer('l', 'a is b', '')),
        '?x p ?y . a is b',
        fromLevel(2, solutions),
      );
      await asks(network(data), 'a p b', always([{}]));
    });

    it('checks the final solution against each of several bindings of the asker', async () => {
      const known = network(
        answer('k', '?s p ?o', 'a 1', 'b 2'),
        answer('l', '?s q ?o', 'a 3', 'b 4'),
      );
      const restrictions = [...table('x z', 'a 4'), ...table('x y', 'b 2.0')];
      const solutions = table('x y z', 'b 2 4');
      await asks(known, '?x p ?y . ?x q ?z', fromLevel(2, solutions), restrictions);
    });
  });

  describe(`${subject}: REACTs as functions of an Ask (3.4, 4, 6)`, () => {
    it('restricts the result to the bindings of the asker; none means one empty binding', async () => {
      const known = network(answer('k', '?a b ?c', 'a 1', 'x 2', 'y 3'));
      const restrictions = table('x', 'a', 'x');
      await asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2')), restrictions);
      await asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2', 'y 3')));
      await asks(known, '?x b ?y', always(table('x y', 'a 1', 'x 2', 'y 3')), [{}]);
    });

    it('calls a REACT with the complete solutions of its argument, at every level', async () => {
      const argument = '?s celsius ?c . ?s in ?r';
      const handler = (binding: Binding): Binding[] =>
        binding['c'] === node('20') ? table('s f', 's1 68') : [];
      const convert = react('r', argument, '?s fahrenheit ?f', handler);
      const whole = answer('k', argument, 's1 20 r1', 's2 21 r1');
      const expected = table('x y', 's1 68');
      await asks(network(whole, convert), '?x fahrenheit ?y', always(expected));
      await asks(
        network(convert, answer('k', '?s celsius ?c', 's1 20')),
        '?x fahrenheit ?y',
        always([]),
      );
      const halves = [answer('k', '?s celsius ?c', 's1 20'), answer('l', '?s in ?r', 's1 r1')];
      await asks(network(...halves, convert), '?x fahrenheit ?y', fromLevel(2, expected));
    });

    it('chains REACTs and ignores those without result', async () => {
      const known = network(
        react('last', '?a q ?b', '?a r ?b'),
        react('sink', '?a r ?b'),
        react('first', '?a p ?b', '?a q ?b'),
        answer('k', '?s p ?o', 'a 1'),
      );
      await asks(known, '?x r ?y', always(table('x y', 'a 1')));
    });

    it('closes a transitive REACT over one source at level 3, not at level 2', async () => {
      const known = network(
        answer('k', '?a in ?b', 'room1 floor1', 'floor1 building1'),
        react('r', '?x in ?y . ?y in ?z', '?x in ?z'),
      );
      const given = table('a b', 'room1 floor1', 'floor1 building1');
      await asks(known, '?a in ?b', { 1: given, 2: given });
      await asks(known, '?a in ?b', { 3: [...given, ...table('a b', 'room1 building1')] });
    });

    it('closes a transitive REACT at level 2 where every step pairs two sources', async () => {
      const known = network(
        answer('k', '?a in ?b', 'sensor room'),
        answer('l', '?a in ?b', 'room floor', 'floor building'),
        react('r', '?x in ?y . ?y in ?z', '?x in ?z'),
      );
      const derived = table('b', 'room', 'floor', 'building');
      await asks(known, 'sensor in ?b', { 1: table('b', 'room'), 2: derived, 3: derived });
    });

    it('ends a loop of REACTs at its fix-point', async () => {
      const known = network(
        answer('k', '?a p ?b', 'a b'),
        react('there', '?a p ?b', '?b q ?a'),
        react('back', '?a q ?b', '?a p ?b'),
      );
      await asks(known, '?x p ?y', always(table('x y', 'a b', 'b a')));
    });
  });
}
