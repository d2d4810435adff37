import assert from 'node:assert/strict';
import { MetadataMailbox } from '../../src/runtime/metadata-mailbox.js';
import type { AnnouncementKind } from '../../src/runtime/metadata-pattern.js';

describe('what waits for one subscriber of metadata', () => {
  const says = (kind: AnnouncementKind, subjectId: string) => ({ kind, subjectId });
  const all = (mailbox: MetadataMailbox): string[] => {
    const taken: string[] = [];
    for (let next = mailbox.take(); next !== undefined; next = mailbox.take()) {
      taken.push(`${next.kind} ${next.subjectId}`);
      mailbox.done(next);
    }
    return taken;
  };

  it('is at most one announcement per kind and subject, in order', () => {
    const mailbox = new MetadataMailbox(10, 10);
    mailbox.add(says('new', 'a'));
    mailbox.add(says('changed', 'b'));
    for (let index = 0; index < 3; index++) mailbox.add(says('changed', 'a'));
    assert.deepEqual(all(mailbox), ['new a', 'changed a', 'changed b']);
    assert.ok(mailbox.isIdle);
  });

  it('is bounded: the oldest subject goes first', () => {
    const mailbox = new MetadataMailbox(2, 10);
    mailbox.add(says('new', 'a'));
    mailbox.add(says('changed', 'a'));
    assert.equal(mailbox.add(says('new', 'b')), 0);
    assert.equal(mailbox.add(says('new', 'c')), 2);
    assert.deepEqual(all(mailbox), ['new b', 'new c']);
  });

  it('is under way for each subject once, and for so many at a time', () => {
    const mailbox = new MetadataMailbox(10, 2);
    for (const subject of ['a', 'b', 'c']) {
      mailbox.add(says('new', subject));
      mailbox.add(says('changed', subject));
    }
    const [first, second] = [mailbox.take()!, mailbox.take()!];
    assert.deepEqual([first, second], [says('new', 'a'), says('new', 'b')]);
    assert.equal(mailbox.take(), undefined);
    mailbox.done(second);
    assert.deepEqual(mailbox.take(), says('changed', 'b'));
    mailbox.done(first);
    assert.deepEqual(mailbox.take(), says('changed', 'a'));
  });

  it('is forgotten when its subject leaves, which is told unless its coming was not', () => {
    const mailbox = new MetadataMailbox(10, 10);
    assert.equal(mailbox.forget('a'), true);
    mailbox.add(says('changed', 'a'));
    assert.equal(mailbox.forget('a'), true);
    mailbox.add(says('removed', 'a'));
    mailbox.add(says('new', 'a'));
    mailbox.add(says('changed', 'a'));
    assert.equal(mailbox.forget('a'), false);
    assert.deepEqual(all(mailbox), ['removed a']);
  });
});
