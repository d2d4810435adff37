import type { Binding } from '@gridloom/graph-patterns';
import { always, asksWith, type CheckAsk, fromLevel } from './ask-check.js';
import { answer, facts, network, node, react, rule, table } from './notation.js';

/** Worked examples of rules and facts in an Ask (exchange-semantics 3.4, 6, 7), for the oracle and the engine alike. */
export function knowledgeExamples(subject: string, check: CheckAsk): void {
  const asks = asksWith(check);

  describe(`${subject}: facts of the asker (3.4)`, () => {
    const home = facts('h1 inStreet s1 . s1 inTown t1 . s2 inTown t1');

    it('supply one triple each, at every level', async () => {
      await asks(network(home), '?x inTown ?y', always(table('x y', 's1 t1', 's2 t1')));
      await asks(network(home), 'h1 ?k ?v', always(table('k v', 'inStreet s1')));
      await asks(network(home), 's1 inTown t1', always([{}]));
      await asks(network(home), 'h1 inTown t1', always([]));
    });

    it('are one source: two of them are combined from level 3 on', async () => {
      const solutions = table('x y z', 'h1 s1 t1');
      await asks(network(home), '?x inStreet ?y . ?y inTown ?z', fromLevel(3, solutions));
      const pairs = table('a b', 's1 s1', 's1 s2', 's2 s1', 's2 s2');
      await asks(network(home), '?a inTown t1 . ?b inTown t1', fromLevel(3, pairs));
    });

    it('are another source than every ANSWER: combined with one from level 2 on', async () => {
      const known = network(facts('s1 inTown t1'), answer('k', '?h inStreet ?s', 'h1 s1', 'h2 s2'));
      const solutions = table('x y z', 'h1 s1 t1');
      await asks(known, '?x inStreet ?y . ?y inTown ?z', fromLevel(2, solutions));
    });

    it('are found by value, and supply their own terms', async () => {
      const known = network(facts('a limit 1.0 . b limit 2'));
      await asks(known, '?x limit 1', always(table('x', 'a')));
      await asks(known, '?x limit ?v', always(table('x v', 'a 1.0')), table('v', '1^^int'));
    });

    it('fit a variable repeated within a triple only where the terms are equal', async () => {
      const known = network(facts('a knows a . a knows b . 1 knows b'));
      await asks(known, '?x knows ?x', always(table('x', 'a')));
    });
  });

  describe(`${subject}: rules of the asker (3.4, 6)`, () => {
    it('supply what their body has solutions for, at every level', async () => {
      const known = network(
        rule('r', '?x parent ?y', '?y child ?x'),
        answer('k', '?p parent ?c', 'a b', 'a c'),
      );
      await asks(known, '?x child ?y', always(table('x y', 'b a', 'c a')));
      await asks(known, '?x child ?y', always(table('x y', 'c a')), table('x', 'c'));
    });

    it('are one source each: a derived row is whole, two are combined from level 3 on', async () => {
      const known = network(
        rule('bridge', '?s measured ?v', '?s hasValue ?v . ?s madeBy meter'),
        answer('k', '?s measured ?v', 'm1 20', 'm2 21'),
      );
      const whole = table('s v', 'm1 20', 'm2 21');
      await asks(known, '?s hasValue ?v . ?s madeBy meter', always(whole));
      const apart = table('s v t w', 'm1 20 m2 21', 'm2 21 m1 20', 'm1 20 m1 20', 'm2 21 m2 21');
      await asks(known, '?s hasValue ?v . ?t hasValue ?w', fromLevel(3, apart));
    });

    it('are combined with each other and with facts from level 2 on', async () => {
      const known = network(
        rule('r', '?x p ?y', '?x derived ?y'),
        rule('s', '?x q ?y', '?x other ?y'),
        answer('k', '?x p ?y', 'a 1'),
        facts('a q 2 . a unit w'),
      );
      await asks(known, '?x derived ?y . ?x other ?z', fromLevel(2, table('x y z', 'a 1 2')));
      await asks(known, '?x derived ?y . ?x unit ?u', fromLevel(2, table('x y u', 'a 1 w')));
    });

    it('have their body solved at the level of the asker', async () => {
      const known = network(
        rule('r', '?x p ?y . ?y q ?z', '?x pq ?z'),
        answer('k', '?x p ?y', 'a b'),
        answer('l', '?x q ?y', 'b c'),
      );
      await asks(known, '?x pq ?y', fromLevel(2, table('x y', 'a c')));
      const whole = answer('m', '?x p ?y . ?y q ?z', 'd e f');
      const solutions = table('x y', 'a c', 'd f');
      await asks(network(...known.rules, ...known.answers, whole), '?x pq ?y', {
        ...always(solutions),
        1: table('x y', 'd f'),
      });
    });

    it('may have a body and a head without variables', async () => {
      const sunny = rule('r', 'sky is blue', 'sun is shining');
      await asks(network(sunny, facts('sky is blue')), 'sun is ?x', always(table('x', 'shining')));
      await asks(network(sunny, facts('sky is grey')), 'sun is ?x', always([]));
    });

    it('chain with REACTs in either order', async () => {
      const known = network(
        rule('first', '?x p ?y', '?x q ?y'),
        react('then', '?x q ?y', '?x r ?y'),
        rule('last', '?x r ?y', '?x s ?y'),
        answer('k', '?x p ?y', 'a 1'),
      );
      await asks(known, '?x s ?y', always(table('x y', 'a 1')));
    });
  });

  describe(`${subject}: rules that feed themselves (6)`, () => {
    const steps = answer('k', '?a edge ?b', 'a b', 'b c', 'c d');
    const transitive = rule('transitive', '?x edge ?y . ?y edge ?z', '?x edge ?z');
    const linear = [
      rule('one', '?x edge ?y', '?x reach ?y'),
      rule('more', '?x reach ?y . ?y edge ?z', '?x reach ?z'),
    ];
    const ofA = table('y', 'b', 'c', 'd');

    it('close a transitive relation over one source from level 3 on', async () => {
      const given = table('y', 'b');
      await asks(network(steps, transitive), 'a edge ?y', {
        ...always(ofA),
        1: given,
        2: given,
      });
    });

    it('close it at level 2 when every step takes another source', async () => {
      await asks(network(steps, ...linear), 'a reach ?y', { ...always(ofA), 1: table('y', 'b') });
      const all = table('x y', 'a b', 'a c', 'a d', 'b c', 'b d', 'c d');
      await asks(network(steps, ...linear), '?x reach ?y', {
        ...always(all),
        1: table('x y', 'a b', 'b c', 'c d'),
      });
    });

    it('end where nothing new comes: a circle, an inverse, a rule that says what it needs', async () => {
      const circle = answer('k', '?a edge ?b', 'a b', 'b a');
      const round = table('y', 'a', 'b');
      await asks(network(circle, ...linear), 'a reach ?y', {
        ...always(round),
        1: table('y', 'b'),
      });
      const inverse = rule('inverse', '?x edge ?y', '?y edge ?x');
      await asks(network(steps, inverse), 'b edge ?y', always(table('y', 'c', 'a')));
      await asks(
        network(steps, rule('same', '?x edge ?y', '?x edge ?y')),
        'a edge ?y',
        always(table('y', 'b')),
      );
    });

    it('end for two converters that are inverse to each other', async () => {
      const convert = (from: string, to: string) => (binding: Binding) =>
        binding['v'] === node(from) ? [{ s: binding['s']!, w: node(to) }] : [];
      const known = network(
        react('there', '?s celsius ?v', '?s fahrenheit ?w', convert('20', '68')),
        react('back', '?s fahrenheit ?v', '?s celsius ?w', convert('68', '20')),
        answer('k', '?s celsius ?v', 's1 20', 's2 21'),
      );
      await asks(known, '?s celsius ?v', always(table('s v', 's1 20', 's2 21')));
      await asks(known, '?s fahrenheit ?v', always(table('s v', 's1 68')));
    });
  });
}
