"""The outbox in a real browser: in order, once, by one tab, per person; nothing is lost.

The sender is the test's own function, so that what the server says is decided here."""
import unittest

import harness

SETUP = '''
    const {makeOutbox} = await import('/assets/test/js/core/outbox.js');
    const {Problem} = await import('/assets/test/js/core/api.js');
    const {openStore} = await import('/assets/test/js/core/outbox-store.js');
    openStore.withoutLocks = args[0] === 'lease';
    window.Problem = Problem;
    /* What was sent, in all tabs, by time; an answer is {} unless the test put others in line. */
    window.said = [];
    window.reply = async () => ({data: {ok: true}});
    window.log = () => JSON.parse(localStorage.sent || '[]');
    const send = async (method, path, {body, key}) => {
      localStorage.sent = JSON.stringify([...log(), {path, key, n: body.n, tab: window.name}]);
      return await reply(body, key);
    };
    window.box = makeOutbox({send, storeName: 'test'});
    window.events = [];
    box.on('answer', (i, a) => events.push(['answer', i.body.n]));
    box.on('refused', (i, p) => events.push(['refused', i.body.n, p.status]));
    window.put = (n) => box.put({path: '/votes', body: {n}, label: 'vote ' + n, subject: 'record:' + n});
    await box.open({person: args[1], session: async () => false});
'''


class Outbox(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.b = harness.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.b.close()

    def setUp(self):
        self.b.base = self.files()  # a port of its own, and so a storage of its own
        self.start()

    def tearDown(self):
        self.assertEqual(self.b.errors(), [])
        self.b.one_tab()

    def start(self, way='locks', person='reviewer-a', name='first'):
        self.b.open('/' + name)
        self.b.js('window.name = args[0]', name)
        self.b.js(SETUP, way, person)

    def sent(self):
        return [e['n'] for e in self.b.js('return log()')]

    def wait_sent(self, want):
        self.b.wait(lambda: self.sent() == want, 'sent %s, not %s' % (want, self.sent()))

    def wait_sent_some(self):
        self.b.wait(self.sent, 'something to be sent')

    def wait_empty(self):
        self.b.wait(lambda: self.b.js('return box.waiting') == 0, 'nothing to wait')

    def test_in_order_each_once(self):
        self.b.js('await Promise.all([1, 2, 3, 4, 5].map(put))')
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 2, 3, 4, 5])
        self.assertEqual(self.b.js('return events'), [['answer', n] for n in (1, 2, 3, 4, 5)])
        self.assertEqual(self.b.js('return (await put(6).then((s) => s.answer))'), {'ok': True})

    def test_waits_for_the_connection_and_keeps_the_key(self):
        self.b.js('''let down = 3; window.reply = async () => { if (down-- > 0) throw new Problem(0, 'offline', ''); return {data: {}}; };
            await put(1); await put(2);''')
        self.wait_empty()
        log = self.b.js('return log()')
        self.assertEqual([e['n'] for e in log], [1, 1, 1, 1, 2])
        self.assertEqual(len({e['key'] for e in log}), 2, 'an item keeps its key over all tries')

    def test_a_reload_loses_nothing(self):
        self.b.js('''window.reply = async () => { throw new Problem(0, 'offline', ''); }; await put(1); await put(2); await put(3);''')
        self.wait_sent_some()
        first = self.b.js('return log()')[0]['key']
        self.b.js('localStorage.sent = "[]"')
        self.start()
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 2, 3])
        self.assertEqual(self.b.js('return log()')[0]['key'], first, 'the same write as before the reload')

    def test_a_tab_closed_in_the_middle_of_a_send(self):
        self.b.js('window.reply = () => new Promise(() => {}); await put(1);')
        self.wait_sent([1])
        self.start()
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 1])
        self.assertEqual(len({e['key'] for e in self.b.js('return log()')}), 1)

    def test_a_refused_item_stays_and_the_next_goes(self):
        self.b.js('''window.reply = async (b) => { if (b.n === 2) throw new Problem(409, 'decided', 'The record was decided meanwhile.'); return {data: {}}; };
            for (const n of [1, 2, 3]) await put(n);''')
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 2, 3])
        self.assertEqual(self.b.js('return events'), [['answer', 1], ['refused', 2, 409], ['answer', 3]])
        self.start()
        kept = self.b.js('return box.refused.map((i) => [i.label, i.problem.detail])')
        self.assertEqual(kept, [['vote 2', 'The record was decided meanwhile.']])
        self.b.js('await box.retry(box.refused[0].seq)')
        self.wait_sent([1, 2, 3, 2])
        self.b.wait(lambda: self.b.js('return box.refused.length') == 0)
        keys = [e['key'] for e in self.b.js('return log()') if e['n'] == 2]
        self.assertNotEqual(keys[0], keys[1], 'a new try is a new write')

    def test_a_refused_item_can_be_discarded(self):
        self.b.js('window.reply = async () => { throw new Problem(422, "reason", "Give a reason."); }; await put(1);')
        self.b.wait(lambda: self.b.js('return box.refused.length') == 1)
        self.b.js('await box.discard(box.refused[0].seq)')
        self.start()
        self.assertEqual(self.b.js('return [box.waiting, box.refused.length]'), [0, 0])

    def test_a_failing_server_is_tried_again(self):
        self.b.js('let bad = 2; window.reply = async () => { if (bad-- > 0) throw new Problem(503, "busy", ""); return {data: {}}; }; await put(1); await put(2);')
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 1, 1, 2])

    def test_nothing_goes_under_another_person(self):
        def sent_by(name):
            return [e['n'] for e in self.b.js('return log()') if e['tab'] == name]
        self.b.js('window.reply = async () => { throw new Problem(401, "signed_out", ""); }; await put(1); await put(2);')
        self.wait_sent_some()
        self.start(person='reviewer-b', name='second')
        self.assertEqual(self.b.js('return box.waiting'), 0)
        self.b.js('await put(7)')
        self.wait_empty()
        self.assertEqual(sent_by('second'), [7])
        self.start(person='reviewer-a', name='third')
        self.wait_empty()
        self.assertEqual(sent_by('third'), [1, 2])

    def test_nobody_signed_in_keeps_nothing(self):
        self.b.js('await box.open({person: null})')
        self.assertEqual(self.b.js('return put(1).then(() => "kept", (e) => e.status)'), 401)

    def test_a_browser_that_keeps_nothing_still_sends(self):
        self.b.js('box.close(); Object.defineProperty(window, "indexedDB", {value: undefined, configurable: true});')
        self.b.js(SETUP, 'locks', 'reviewer-a')
        self.b.js('let down = 1; window.reply = async () => { if (down-- > 0) throw new Problem(0, "offline", ""); return {data: {}}; }; await put(1); await put(2);')
        self.wait_empty()
        self.assertEqual(self.sent(), [1, 1, 2])
        self.assertEqual(self.b.js('return box.durable'), False)

    def test_what_waits_for_a_record(self):
        self.b.js('window.reply = async () => { throw new Problem(0, "offline", ""); }; await put(1); await put(2);')
        self.assertEqual(self.b.js('return (await box.of("record:2")).map((i) => i.body.n)'), [2])

    def two_tabs(self, way):
        d = self.b.driver
        first = d.current_window_handle
        self.start(way=way)
        d.switch_to.new_window('tab')
        second = d.current_window_handle
        self.start(way=way, name='second')
        slow = 'window.reply = () => new Promise((ok) => setTimeout(() => ok({data: {}}), 30));'
        self.b.js(slow)
        d.switch_to.window(first)
        self.b.js(slow + 'for (const n of [1, 2, 3]) put(n);')
        d.switch_to.window(second)
        self.b.js('for (const n of [4, 5, 6]) put(n);')
        self.b.wait(lambda: len(self.sent()) >= 6, 'six sent')
        self.wait_empty()
        sent = self.sent()
        self.assertEqual(sorted(sent), [1, 2, 3, 4, 5, 6], 'each once, by whichever tab')
        self.assertEqual([n for n in sent if n < 4], [1, 2, 3])
        self.assertEqual([n for n in sent if n > 3], [4, 5, 6])
        self.b.wait(lambda: len(self.b.js('return events')) >= 6, 'the second tab to hear of all')
        d.switch_to.window(first)
        self.b.wait(lambda: len(self.b.js('return events')) >= 6, 'the first tab to hear of all')
        self.assertEqual(self.b.js('return box.waiting'), 0)
        return first, second

    def test_two_tabs_with_locks(self):
        self.two_tabs('locks')

    def test_two_tabs_with_a_lease(self):
        self.two_tabs('lease')

    def test_the_other_tab_takes_over_when_one_closes(self):
        d = self.b.driver
        self.start(way='lease')
        first = d.current_window_handle
        d.switch_to.new_window('tab')
        second = d.current_window_handle
        self.start(way='lease', name='second')
        d.switch_to.window(first)
        self.b.js('window.reply = () => new Promise(() => {}); await put(1);')
        self.wait_sent([1])
        d.close()
        d.switch_to.window(second)
        self.b.wait(lambda: self.sent() == [1, 1], 'the item to be sent by the other tab', seconds=30)
        self.wait_empty()


if __name__ == '__main__':
    harness.main()
