import { given as past } from '../../test/dsl.js';
import { waterBureau } from '../../test/people.js';
import * as clearing from '../../test/support/clearing.js';
import type { Event } from '../kernel/event.js';
import { type ReportCommand, reports } from './report.decider.js';

const { clearingId, dossierId, ISSUES, EFFECTS, INFORMANT, VERIFIER } = clearing;
const given = (...events: readonly Event[]) => past(reports, ...events);
const on = (effectiveOn: string) => ({ clearingId, effectiveOn });
const beside = clearing.streams();

const about = (type: string, data: object = {}) =>
  ({ type, eff: expect.any(String), data: expect.objectContaining(data) }) as never;

type Data<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>['data'];

const receive = (over: Partial<Data<'ReceiveReport'>> = {}): ReportCommand => ({
  type: 'ReceiveReport',
  data: {
    ...on('2024-04-01'),
    dossierId,
    organ: '示例县信访局',
    office: 'letters',
    channel: 'letter',
    severity: 'problem',
    anonymous: false,
    informant: INFORMANT,
    issues: ISSUES,
    effects: EFFECTS,
    ...over,
  },
});
const screen = (over: Partial<Data<'ScreenReport'>> = {}, day = '2024-04-08'): ReportCommand => ({
  type: 'ScreenReport',
  data: { ...on(day), result: 'checkable', nature: 'genuine', ...over },
});
const conclude = (over: Partial<Data<'ConcludeReportInquiry'>> = {}, day = '2024-05-20'): ReportCommand => ({
  type: 'ConcludeReportInquiry',
  data: {
    ...on(day),
    findings: [
      { issue: 'i1', finding: 'untrue' },
      { issue: 'i2', finding: 'mistaken' },
    ],
    ...over,
  },
});
const freeze = (day = '2024-04-02'): ReportCommand => ({
  type: 'FreezePromotion',
  data: { ...on(day), decidedBy: '示例负责人', reason: '示例理由' },
});
const lift = (day = '2024-07-01'): ReportCommand => ({
  type: 'LiftPromotionFreeze',
  data: { ...on(day), decidedBy: '示例负责人', reason: '示例理由' },
});
const close = (day = '2024-12-02'): ReportCommand => ({ type: 'CloseReport', data: on(day) });
const openInquiry = (day = '2024-04-10'): ReportCommand => ({ type: 'OpenReportInquiry', data: { ...on(day), organ: VERIFIER } });

const BOOK = (rule: string) => expect.objectContaining({ rule, version: '2020' });

describe('A report', () => {
  it('is received with its issues and effects by their ids, and is to be screened', () =>
    given()
      .when(receive(), { beside })
      .then(
        about('ReportReceived', {
          issueIds: ['i1', 'i2'],
          effectIds: ['e1', 'e2'],
          unitId: waterBureau.unitId,
          duties: [{ kind: 'screen-report', workingDays: 15, rule: BOOK('reportHandling') }],
        }),
      ));

  it('is received once, about somebody who has a dossier', () => {
    given(clearing.received()).when(receive(), { beside }).thenRefuses('CASE_EXISTS').because(['e0']).by('notOpenedTwice');
    given()
      .when(receive(), { beside: clearing.streams({ [`dossier-${dossierId}`]: [] }) })
      .thenRefuses('DOSSIER_NOT_FOUND');
  });

  it('that is anonymous names nobody', () => {
    given()
      .when(receive({ anonymous: true }), { beside })
      .thenRefuses('ANONYMOUS_NAMED')
      .by('anonymousIsNobody');
  });

  it('names only a selection that is known', () => {
    given()
      .when(receive({ pending: 'one' }), { beside })
      .thenRefuses('GROUND_NOT_FOUND')
      .by('onlyAKnownSelection');
    const known = clearing.streams({ 'selection-one': [{ type: 'SelectionOpened', eff: '2024-03', data: {} }] });
    given()
      .when(receive({ pending: 'one' }), { beside: known })
      .then(about('ReportReceived', { pending: 'one' }));
  });

  it('is screened once: a clue that can be checked is to be verified', () => {
    given(clearing.received())
      .when(screen())
      .then(
        about('ReportScreened', {
          duties: [{ kind: 'conclude-inquiry', months: 3, rule: BOOK('reportHandling') }],
          fulfils: ['e0:screen-report'],
        }),
      );
    given(clearing.received(), clearing.screened()).when(screen()).thenRefuses('STEP_TAKEN').because(['e1']);
    given().when(screen()).thenRefuses('CASE_NOT_FOUND');
    given(clearing.received()).when(screen({}, '2024-03-31')).thenRefuses('BEFORE_THE_CASE').because(['e0']);
  });

  it('that says nothing that can be checked is closed without an inquiry', () => {
    const vague = clearing.screened({ result: 'vague', duties: undefined });
    given(clearing.received())
      .when(screen({ result: 'vague' }))
      .then(about('ReportScreened', { fulfils: ['e0:screen-report'] }));
    given(clearing.received(), vague).when(openInquiry()).thenRefuses('STEP_MISSING').by('onlyOnceCheckable');
    given(clearing.received(), vague).when(close()).then({ type: 'ReportClosed', eff: '2024-12-02', data: {} });
  });

  it('is joined with another about the same official, and then over', () => {
    const other = clearing.received({ dossierId: 'somebody-else' });
    const one = [clearing.received()];
    const known = clearing.streams({ 'clearing-case-1': one, 'clearing-case-2': one, 'clearing-case-3': [other] });
    const join = (joinedTo?: string) => screen({ result: 'joined', ...(joinedTo && { joinedTo }) });
    for (const wrong of ['case-1', 'case-3', 'case-4', undefined])
      given(clearing.received()).when(join(wrong), { beside: known }).thenRefuses('GROUND_NOT_FOUND').by('joinsAnother');
    given(clearing.received())
      .when(screen({ joinedTo: 'case-2' }), { beside: known })
      .thenRefuses('GROUND_NOT_FOUND');
    given(clearing.received())
      .when(join('case-2'), { beside: known })
      .then(about('ReportScreened', { joinedTo: 'case-2' }));
    const joined = clearing.screened({ result: 'joined', joinedTo: 'case-2', duties: undefined });
    given(clearing.received(), joined).when(freeze('2024-04-09')).thenRefuses('CASE_CLOSED').because(['e1']);
  });

  it('is not joined with one that is over, where nobody would verify it', () => {
    const closed: Event = { type: 'ReportClosed', eff: '2024-04-07', data: {} };
    const vague = clearing.screened({ result: 'vague' });
    const joined = clearing.screened({ result: 'joined', joinedTo: 'case-1' });
    const into = (...other: readonly Event[]) =>
      given(clearing.received()).when(screen({ result: 'joined', joinedTo: 'case-2' }), {
        beside: clearing.streams({ 'clearing-case-2': [clearing.received(), ...other] }),
      });
    into(vague, closed).thenRefuses('CASE_CLOSED').because(['e2']).by('joinedWhileItIsOpen');
    into(joined).thenRefuses('CASE_CLOSED').because(['e1']);
    into(vague).then(about('ReportScreened', { joinedTo: 'case-2' }));
  });

  it('and its steps are recorded when they were taken, and not ahead', () => {
    const today = '2024-04-20';
    given()
      .when(receive({ effectiveOn: '2024-04-21' }), { beside, today })
      .thenRefuses('NOT_YET')
      .by('notAhead');
    given(clearing.received()).when(screen({}, '2042-04-08'), { today }).thenRefuses('NOT_YET');
    given(clearing.received()).when(screen({}, '2024-04-20'), { today }).then(about('ReportScreened'));
    given(clearing.received(), clearing.frozen()).when(lift('2024-05-01'), { today }).thenRefuses('NOT_YET');
  });

  it('is not received before the person was born, unless a source says so', () => {
    const early = receive({ effectiveOn: '1970-01-01' });
    given().when(early, { beside }).thenRefuses('BEFORE_BIRTH').by('notBeforeBirth');
    given()
      .when(receive({ effectiveOn: '1970-01-01', asFound: true }), { beside })
      .then(about('ReportReceived'));
  });
});

describe('An inquiry', () => {
  it('is opened once, by whoever is to verify', () => {
    const opened = { type: 'InquiryOpened', eff: '2024-04-10', data: { organ: VERIFIER } } as const;
    given(clearing.received(), clearing.screened()).when(openInquiry()).then(opened);
    given(...clearing.UNTIL_INQUIRY)
      .when(openInquiry())
      .thenRefuses('STEP_TAKEN')
      .because(['e2']);
  });

  it('finds something of every issue, once', () => {
    const of = (...issues: readonly string[]) => conclude({ findings: issues.map((issue) => ({ issue, finding: 'untrue' })) });
    for (const wrong of [['i1'], ['i1', 'i1', 'i2'], ['i1', 'i3'], ['i1', 'i2', 'i3']])
      given(...clearing.UNTIL_INQUIRY)
        .when(of(...wrong))
        .thenRefuses('FINDINGS_INCOMPLETE')
        .by('everyIssueHasAFinding');
    given(...clearing.UNTIL_INQUIRY)
      .when(conclude())
      .then(
        about('InquiryConcluded', {
          dossierId,
          duties: [{ kind: 'ask-about-clearing', days: 30, rule: BOOK('promptClearing') }],
          fulfils: ['e1:conclude-inquiry'],
        }),
      );
  });

  it('is concluded once, after it was opened, by whoever opened it', () => {
    given(...clearing.UNTIL_CONCLUDED)
      .when(conclude())
      .thenRefuses('STEP_TAKEN')
      .because(['e3'])
      .by('aStepIsTakenOnce');
    given(clearing.received(), clearing.screened()).when(conclude()).thenRefuses('STEP_MISSING').by('onlyOnceInquired');
    given(...clearing.UNTIL_INQUIRY)
      .when(conclude({ organ: '示例县其他机关' }))
      .thenRefuses('NOT_THE_VERIFIER')
      .because(['e2'])
      .by('concludedByTheVerifier');
  });

  it('finds effects that were not known', () => {
    const place = { id: 'e3', kind: 'place', text: '示例新地点' } as const;
    given(...clearing.UNTIL_INQUIRY)
      .when(conclude({ effects: [place] }))
      .then(about('InquiryConcluded', { effectIds: ['e3'] }));
    const again = conclude({ effects: [{ ...place, id: 'e2' }] });
    given(...clearing.UNTIL_INQUIRY)
      .when(again)
      .thenRefuses('SCOPE_UNKNOWN')
      .by('onlyNewEffects');
  });

  it('that finds a false accusation makes it due to refer it, and one that finds all true makes nothing due', () => {
    const found = (...findings: readonly ('true' | 'false' | 'notExcluded')[]) =>
      conclude({ findings: findings.map((finding, i) => ({ issue: `i${i + 1}`, finding })) });
    given(...clearing.UNTIL_INQUIRY)
      .when(found('true', 'false'))
      .then(
        about('InquiryConcluded', {
          duties: [
            { kind: 'ask-about-clearing', days: 30, rule: BOOK('promptClearing') },
            { kind: 'refer-false-accusation', days: 30, rule: BOOK('clearingDeadlines') },
          ],
        }),
      );
    given(...clearing.UNTIL_INQUIRY)
      .when(found('true', 'notExcluded'))
      .then({
        type: 'InquiryConcluded',
        eff: '2024-05-20',
        data: {
          dossierId,
          findings: [
            { issue: 'i1', finding: 'true' },
            { issue: 'i2', finding: 'notExcluded' },
          ],
          fulfils: ['e1:conclude-inquiry'],
        },
      });
  });
});

describe('暂缓提拔', () => {
  const review = [{ kind: 'review-freeze', months: 3, rule: expect.objectContaining({ rule: 'reportFreeze', version: '2016' }) }];
  const frozen: Event = { ...clearing.frozen('2024-04-11'), data: { ...clearing.frozen().data, duties: review } };

  it('is decided once, while something is to be verified, and looked at again', () => {
    given(clearing.received())
      .when(freeze())
      .then(about('FreezeDecided', { dossierId, duties: review }));
    given(clearing.received(), clearing.frozen()).when(freeze()).thenRefuses('FREEZE_STANDS').because(['e1']);
    const hinders = clearing.concluded(['true', 'true'], { hinders: false });
    given(...clearing.UNTIL_INQUIRY, hinders)
      .when(freeze('2024-06-01'))
      .thenRefuses('NOTHING_TO_VERIFY')
      .because(['e3']);
    given(clearing.received(), clearing.screened({ result: 'vague' }))
      .when(freeze('2024-06-01'))
      .thenRefuses('NOTHING_TO_VERIFY')
      .because(['e1']);
    given(...clearing.UNTIL_CONCLUDED)
      .when(freeze('2024-06-01'))
      .then(about('FreezeDecided'));
  });

  it('is lifted by a decision, where it stands', () => {
    given(...clearing.UNTIL_INQUIRY, frozen)
      .when(lift())
      .then(about('FreezeLiftDecided', { fulfils: ['e3:review-freeze'] }));
    given(...clearing.UNTIL_INQUIRY)
      .when(lift())
      .thenRefuses('FREEZE_NOT_FOUND')
      .by('onlyWhatIsFrozen');
  });

  it('is lifted by a conclusion that does not stand in the way, and by no other', () => {
    const past = [...clearing.UNTIL_INQUIRY, frozen];
    given(...past)
      .when(conclude({ hinders: false }))
      .then(about('InquiryConcluded', { fulfils: ['e1:conclude-inquiry', 'e3:review-freeze'] }));
    given(...past, clearing.concluded(['true', 'true'], { hinders: false }))
      .when(lift())
      .thenRefuses('FREEZE_NOT_FOUND');
    given(...past, clearing.concluded(['true', 'true']))
      .when(lift())
      .then(about('FreezeLiftDecided'));
  });

  it('is lifted by the clearing once that is complete', () => {
    const past = [
      ...clearing.UNTIL_APPROVED,
      clearing.frozen('2024-05-30'),
      clearing.given('written'),
      clearing.given('meeting'),
    ];
    given(...past)
      .when(lift())
      .then(about('FreezeLiftDecided'));
    given(...past, clearing.completed())
      .when(lift())
      .thenRefuses('FREEZE_NOT_FOUND')
      .by('onlyWhatIsFrozen');
    given(...past, clearing.completed())
      .when(close())
      .then(about('ReportClosed'));
  });

  it('does not go away by joining or closing the case', () => {
    const join = screen({ result: 'joined', joinedTo: 'case-2' });
    const known = clearing.streams({ 'clearing-case-2': [clearing.received()] });
    given(clearing.received(), clearing.frozen())
      .when(join, { beside: known })
      .thenRefuses('FREEZE_STANDS')
      .because(['e1'])
      .by('notJoinedWhileFrozen');
    const vague = clearing.screened({ result: 'vague', duties: undefined });
    given(clearing.received(), clearing.frozen(), vague).when(close()).thenRefuses('FREEZE_STANDS').because(['e1']);
  });
});

describe('A case', () => {
  it('is not closed while something is due, nor before it was carried through', () => {
    given(clearing.received())
      .when(close())
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because([], ['e0'])
      .by('carriedThrough', 'nothingIsDue');
    given(...clearing.UNTIL_INQUIRY)
      .when(close())
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because(['e1'], ['e1']);
    given(...clearing.UNTIL_CONCLUDED)
      .when(close())
      .thenRefuses('DUTIES_OPEN')
      .because(['e3']);
    given(...clearing.UNTIL_PROPOSED)
      .when(close())
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because(['e4'], ['e4']);
    const half = [...clearing.UNTIL_APPROVED, clearing.given('written')];
    given(...half)
      .when(close())
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because(['e5'], ['e5']);
  });

  it('is closed once nothing is due, and goes no further', () => {
    const over = [...clearing.UNTIL_APPROVED, clearing.given('written'), clearing.given('meeting'), clearing.completed()];
    const closed = { type: 'ReportClosed', eff: '2024-12-02', data: {} } as const;
    given(...over)
      .when(close())
      .then(closed);
    given(...over, closed)
      .when(close())
      .thenRefuses('CASE_CLOSED')
      .because(['e9']);
    const unfounded = clearing.concluded(['true', 'notExcluded'], { duties: undefined });
    given(...clearing.UNTIL_INQUIRY, unfounded)
      .when(close())
      .then(closed);
  });

  it('may be closed once its conclusion was overturned', () => {
    const overturned: Event = {
      type: 'ConclusionOverturned',
      eff: '2024-07-01',
      data: { dossierId, fulfils: ['e5:give-clearing:written', 'e5:give-clearing:meeting'] },
    };
    given(...clearing.UNTIL_APPROVED, overturned)
      .when(close())
      .then(about('ReportClosed'));
  });
});
