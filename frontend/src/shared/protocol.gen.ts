// Generated from server/yoriai by `make types`. Do not edit.

export const PROTOCOL = 1;
export const NOTE_CHARACTERS = 140;

export type Role = "host" | "facilitator" | "participant" | "observer" | "stage";
export type LinkRole = "host" | "facilitator" | "observer" | "stage";
export type Place = "hall" | "online";
export type TablePlace = "hall" | "online" | "mixed";
export type NoteKind = "good" | "curious" | "want" | "worry";
export type Channel = "phone" | "paper" | "chat" | "import";
export type NoteStatus = "visible" | "held" | "pruned" | "withdrawn";
export type PruneReason = "duplicate" | "off_topic" | "personal" | "abusive";
export type Warning = "phone_number" | "email";
export type StepKind = "talk" | "dialogue" | "converge" | "poll" | "share" | "break";
export type SceneName = "join" | "question" | "cloud" | "tables" | "clusters" | "note";
export type WorkshopStatus = "draft" | "open" | "closed";
export type RefusalCode = "bad_message" | "unknown_command" | "too_large" | "too_fast" | "busy" | "not_kept" | "bad_link" | "bad_code" | "not_allowed" | "not_found" | "wrong_table" | "not_yours" | "not_open" | "workshop_closed" | "posting_closed" | "empty_text" | "too_long" | "taken_out" | "own_note" | "no_table" | "room_full" | "too_many_notes" | "nothing_to_undo" | "undo_conflict";
export type Language = "ja" | "ja-easy" | "en";

export interface KindView {
  kind: NoteKind;
  label: string;
}

/** ``code`` (the join code) for host, facilitators and stage; the settings for them too. */
export interface WorkshopView {
  id: string;
  title: string;
  purpose: string;
  status: WorkshopStatus;
  kinds: KindView[];
  keep_days: number;
  code?: string;
  hold_first?: boolean;
  cloud_verbs?: boolean;
  cloud_adjectives?: boolean;
}

export interface TableView {
  id: string;
  number: number;
  title: string;
  place: TablePlace;
}

export interface CardView {
  key: string;
  text: string;
}

export interface QuestionView {
  id: string;
  text: string;
  cards: CardView[];
  practice: boolean;
}

/** ``notes`` for facilitators only. */
export interface StepView {
  id: string;
  kind: StepKind;
  title: string;
  minutes: number;
  question: string | null;
  notes?: string;
}

export interface ProgrammeView {
  questions: QuestionView[];
  steps: StepView[];
}

/** ``paused_at`` is set while the clock stands; ``posting`` whether notes are taken. */
export interface ClockView {
  step: string | null;
  started_at: number;
  ends_at: number;
  paused_at: number | null;
  posting: boolean;
}

/** How many have joined, in all, by place, and by table. */
export interface PeopleView {
  joined: number;
  hall: number;
  online: number;
  tables: Record<string, number>;
}

export interface SceneView {
  scene: SceneName;
  note: string | null;
  question: string | null;
}

export interface GlossaryView {
  hidden: string[];
  merges: Record<string, string>;
  keep: string[];
}

export interface LinkView {
  id: string;
  role: LinkRole;
  table: string | null;
  revoked: boolean;
}

/** Visible notes and the people behind them; ``question`` ``None`` is the whole workshop. */
export interface TotalView {
  question: string | null;
  notes: number;
  voices: number;
}

/** A note as others see it: never with its author. */
export interface NoteView {
  id: string;
  table: string;
  question: string | null;
  kind: NoteKind;
  text: string;
  at: number;
  me_too: number;
  channel?: Channel;
  cluster?: string;
  edited?: boolean;
  status?: NoteStatus;
  reason?: PruneReason;
  warnings?: string[];
}

/** ``size`` visible notes, ``voices`` different people (authors and me-toos), their tables. */
export interface ClusterView {
  id: string;
  label: string;
  order: number;
  table: string | null;
  size: number;
  voices: number;
  tables: string[];
}

/** One's own note with its state. */
export interface OwnNoteView {
  id: string;
  table: string;
  question: string | null;
  kind: NoteKind;
  text: string;
  at: number;
  me_too: number;
  status: NoteStatus;
  reason?: PruneReason;
  warnings?: string[];
}

/** What only this person may see: the own place, notes and me-toos. */
export interface MineView {
  place: Place;
  table: string | null;
  notes: OwnNoteView[];
  me_toos: string[];
}

/** The present form of what changed. ``gone`` and ``clusters_gone`` leave the screen. */
export interface Changes {
  workshop?: WorkshopView;
  tables?: TableView[];
  programme?: ProgrammeView;
  clock?: ClockView;
  people?: PeopleView;
  scene?: SceneView;
  glossary?: GlossaryView;
  links?: LinkView[];
  totals?: TotalView[];
  notes?: NoteView[];
  gone?: string[];
  clusters?: ClusterView[];
  clusters_gone?: string[];
}

/** Everything that an audience may see. A section that it may not see is missing. */
export interface Snapshot {
  workshop: WorkshopView;
  tables: TableView[];
  programme: ProgrammeView;
  clock: ClockView;
  totals: TotalView[];
  notes: NoteView[];
  clusters: ClusterView[];
  people?: PeopleView;
  scene?: SceneView;
  glossary?: GlossaryView;
  links?: LinkView[];
}

/** The words that a workshop uses for one of the four kinds of notes. */
export interface KindLabel {
  kind: NoteKind;
  label: string;
}

/** A keyword card that helps people think: a letter and a word. */
export interface CardDraft {
  key: string;
  text: string;
}

/** A step of the programme as written in the editor; ``id`` when it exists already. */
export interface StepDraft {
  kind: StepKind;
  title: string;
  minutes: number;
  question?: string | null;
  notes?: string;
  id?: string | null;
}

export interface CreateWorkshop {
  title: string;
  purpose?: string;
}

/** Change what is given; ``None`` leaves a setting as it is. */
export interface ConfigureWorkshop {
  title?: string | null;
  purpose?: string | null;
  hold_first?: boolean | null;
  kinds?: KindLabel[] | null;
  cloud_verbs?: boolean | null;
  cloud_adjectives?: boolean | null;
  keep_days?: number | null;
}

export type OpenWorkshop = Record<string, never>;

export type CloseWorkshop = Record<string, never>;

export interface AddTable {
  title?: string;
  place?: TablePlace;
}

export interface RenameTable {
  table: string;
  title: string;
  place?: TablePlace | null;
}

export interface AddQuestion {
  text: string;
  cards?: CardDraft[];
  practice?: boolean;
}

export interface RenameQuestion {
  question: string;
  text: string;
  cards?: CardDraft[] | null;
}

export interface SetProgramme {
  steps: StepDraft[];
}

export interface GoToStep {
  step: string;
}

export interface ExtendStep {
  minutes: number;
}

export type PauseClock = Record<string, never>;

export type ResumeClock = Record<string, never>;

export interface SetPosting {
  open: boolean;
}

export interface Join {
  place?: Place;
  table?: string | null;
}

export interface MoveToTable {
  table: string;
}

/** ``typed_at`` (ms, server clock) lets a note that was written in time arrive late. */
export interface PostNote {
  text: string;
  kind: NoteKind;
  question?: string | null;
  table?: string | null;
  channel?: Channel;
  typed_at?: number | null;
}

export interface EditNote {
  note: string;
  text: string;
  kind?: NoteKind | null;
}

export interface WithdrawNote {
  note: string;
}

export interface MeToo {
  note: string;
}

export interface MeTooUndo {
  note: string;
}

export interface HoldNotes {
  notes: string[];
}

export interface ReleaseNotes {
  notes: string[];
}

export interface PruneNotes {
  notes: string[];
  reason: PruneReason;
}

export interface RestoreNotes {
  notes: string[];
}

export interface MoveNotes {
  notes: string[];
  table: string;
}

export interface MakeCluster {
  label?: string;
  notes?: string[];
}

export interface LabelCluster {
  cluster: string;
  label: string;
}

export interface MergeClusters {
  into: string;
  clusters: string[];
}

export interface DissolveCluster {
  cluster: string;
}

export interface PutInCluster {
  cluster: string;
  notes: string[];
}

export interface TakeOutOfCluster {
  notes: string[];
}

export interface HideWord {
  word: string;
}

export interface ShowWord {
  word: string;
}

/** Count ``words`` as spellings of ``into`` (all of them keys of the cloud). */
export interface MergeWords {
  words: string[];
  into: string;
}

export interface PartWord {
  word: string;
}

/** Keep a local name whole, also one of a single character. */
export interface KeepWord {
  word: string;
}

export interface ShowScene {
  scene: SceneName;
  note?: string | null;
  question?: string | null;
}

export type Undo = Record<string, never>;

export interface IssueLink {
  role: LinkRole;
  table?: string | null;
}

export interface RevokeLink {
  link: string;
}

export interface RenewLink {
  link: string;
}

/** Who connects: a link's or a person's token; phones may leave it to their cookie. */
export interface Auth {
  token?: string | null;
  workshop?: string | null;
  device?: string;
  lang?: Language;
  protocol?: number;
}

/** ``since`` is the last sequence that the screen holds of log ``epoch``; none: a snapshot. */
export interface Hello {
  since?: number | null;
  epoch?: string | null;
}

/** ``id`` is made by the client, once for each thing that a person does: sent twice, it */
export interface CommandMessage {
  id: string;
  name: string;
  data?: Record<string, unknown>;
}

/** The notes behind a word of the cloud. ``question`` ``None`` is the whole workshop. */
export interface WordQuery {
  key: string;
  question?: string | null;
}

/** The cloud of one question, or of the whole workshop. */
export interface CloudQuery {
  question?: string | null;
}

/** ``seq`` is the sequence after the command; ``made`` the id of what it made. */
export interface Accepted {
  ok: true;
  seq: number;
  made?: string;
}

/** Nothing has changed. ``retry_ms`` says when trying again makes sense. */
export interface Refused {
  ok: false;
  code: RefusalCode;
  message: string;
  retry_ms?: number;
}

/** Who the server takes this screen for. ``table`` is a table facilitator's own. */
export interface You {
  role: Role;
  table: string | null;
}

/** A word of the cloud: ``x`` ``y`` its centre and ``size`` its font size, in frame units. */
export interface CloudWord {
  key: string;
  text: string;
  voices: number;
  tables: Record<string, number>;
  x: number;
  y: number;
  size: number;
  level: number;
}

/** A whole cloud; patches are counted by ``version``. Sort its words by voices, then key. */
export interface CloudView {
  question: string | null;
  version: number;
  width: number;
  height: number;
  words: CloudWord[];
}

export interface CloudPatch {
  question: string | null;
  from: number;
  version: number;
  words: CloudWord[];
  gone: string[];
}

/** Who is connected now: participants, by place and by table, and facilitators. Never logged. */
export interface PresenceView {
  people: number;
  hall: number;
  online: number;
  tables: Record<string, number>;
  facilitators: number;
  observers: number;
}

/** Answer to ``hello``: either a ``snapshot``, or ``changes`` since what the screen held. */
export interface Welcome {
  ok: true;
  protocol: number;
  version: string;
  epoch: string;
  seq: number;
  now: number;
  you: You;
  snapshot?: Snapshot;
  changes?: Changes;
  mine?: MineView;
  cloud: CloudView;
  presence?: PresenceView;
  join_url?: string;
}

export interface Frame {
  from: number;
  seq: number;
  changes?: Changes;
  cloud?: CloudPatch;
  new_cloud?: CloudView;
  presence?: PresenceView;
}

/** A person's own things, whole, when one of them changed. */
export interface Mine {
  seq: number;
  mine: MineView;
}

/** The screen fell behind, or its rights changed: it says hello again. */
export interface Resync {
  seq: number;
}

/** The connection ends for this reason; ``bad_link`` when the link was revoked. */
export interface Bye {
  code: RefusalCode;
  message: string;
}

/** The visible notes behind a word, from all tables, without authors; at most 200. */
export interface WordNotes {
  ok: true;
  key: string;
  text: string;
  voices: number;
  notes: NoteView[];
}

export interface CloudAnswer {
  ok: true;
  cloud: CloudView;
}

export interface TableRequest {
  title?: string;
  place?: TablePlace;
}

/** ``template`` fills programme and questions; ``tables`` replaces the template's tables. */
export interface WorkshopRequest {
  title: string;
  purpose?: string;
  template?: "online" | "hall" | "meeting" | "question" | null;
  question?: string;
  tables?: TableRequest[] | null;
}

/** ``id`` is made by the phone, so that a join sent twice makes one person. */
export interface JoinRequest {
  code: string;
  id: string;
  place?: Place;
  table?: string | null;
}

export interface LinkResponse {
  id: string;
  role: Role;
  table: string | null;
  token: string;
  url: string;
}

export interface WorkshopResponse {
  id: string;
  code: string;
  join_url: string;
  links: LinkResponse[];
}

export interface WorkshopSummary {
  id: string;
  title: string;
  code: string;
  status: string;
  created_at: number;
  notes: number;
  people: number;
}

export interface JoinResponse {
  workshop: string;
  token: string;
}

/** Every command by its wire name. */
export interface Commands {
  "workshop.create": CreateWorkshop;
  "workshop.configure": ConfigureWorkshop;
  "workshop.open": OpenWorkshop;
  "workshop.close": CloseWorkshop;
  "table.add": AddTable;
  "table.rename": RenameTable;
  "question.add": AddQuestion;
  "question.rename": RenameQuestion;
  "programme.set": SetProgramme;
  "step.go": GoToStep;
  "step.extend": ExtendStep;
  "clock.pause": PauseClock;
  "clock.resume": ResumeClock;
  "posting.set": SetPosting;
  "person.join": Join;
  "table.move": MoveToTable;
  "note.post": PostNote;
  "note.edit": EditNote;
  "note.withdraw": WithdrawNote;
  "note.me_too": MeToo;
  "note.me_too_undo": MeTooUndo;
  "note.hold": HoldNotes;
  "note.release": ReleaseNotes;
  "note.prune": PruneNotes;
  "note.restore": RestoreNotes;
  "note.move": MoveNotes;
  "cluster.make": MakeCluster;
  "cluster.label": LabelCluster;
  "cluster.merge": MergeClusters;
  "cluster.dissolve": DissolveCluster;
  "cluster.put": PutInCluster;
  "cluster.take_out": TakeOutOfCluster;
  "word.hide": HideWord;
  "word.show": ShowWord;
  "word.merge": MergeWords;
  "word.part": PartWord;
  "word.keep": KeepWord;
  "stage.show": ShowScene;
  "undo": Undo;
  "link.issue": IssueLink;
  "link.revoke": RevokeLink;
  "link.renew": RenewLink;
}

/** Events from the server. */
export interface ToScreen {
  frame: Frame;
  mine: Mine;
  resync: Resync;
  bye: Bye;
}
