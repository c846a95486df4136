import { catalogue, count } from '@shared/i18n';
import type { Shown } from '@shared/scene';
import type { Topic } from './digest';
import type { Rate } from './reading';
import type { TextSize, Theme } from './settings';

interface Words {
  title: (workshop: string) => string;
  left: string;
  timeUp: string;
  paused: string;
  until: string;
  noStep: string;
  stageShows: (scene: string) => string;
  scenes: Record<Shown, string>;
  views: { label: string; now: string; outline: string };
  newest: string;
  reading: string;
  before: string;
  nothingYet: string;
  nothingHow: string;
  takenOut: string;
  takenOutHow: string;
  skipped: (n: number) => string;
  edited: string;
  meToo: (n: number) => string;
  question: (text: string) => string;
  words: string;
  wordCounts: (voices: number, tables: number) => string;
  noWords: string;
  practice: string;
  onStage: string;
  controls: string;
  hold: string;
  goOn: string;
  back: string;
  next: string;
  toNow: string;
  held: string;
  byHand: string;
  upToDate: string;
  behind: (notes: number, seconds: number) => string;
  roomWentOn: string;
  heldSaid: string;
  goOnSaid: string;
  toNowSaid: string;
  lastReached: string;
  firstReached: string;
  rate: string;
  rates: Record<Rate, string>;
  text: string;
  texts: Record<TextSize, string>;
  settings: string;
  theme: string;
  themes: Record<Theme, string>;
  keys: string;
  keysHow: string;
  announce: string;
  topics: Record<Topic, string>;
  tableHeading: (table: string, notes: number) => string;
  clusterHeading: (label: string, notes: number) => string;
  noLabel: string;
  loose: string;
  tableEmpty: string;
  goToTable: string;
  newNotes: (fresh: number, total: number) => string;
  stepNow: (step: string) => string;
  join: (sentences: string[]) => string;
  connecting: string;
  offline: (age: string) => string;
  offlineFirst: string;
  offlineSaid: string;
  liveAgain: string;
  closed: string;
  noLinkTitle: string;
  noLink: string;
  askAgain: string;
  age: (seconds: number) => string;
}

const minutes = (seconds: number) => ({ m: Math.floor(seconds / 60), s: seconds % 60 });
const plural = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;

/** Everything that the observer's view says. `漢字《かんじ》` gives a reading. */
export const words = catalogue<Words>({
  ja: {
    title: (workshop) => `${workshop}・見守り`,
    left: 'のこり',
    timeUp: '時間です',
    paused: '時計は止まっています',
    until: '終わりの時刻',
    noStep: 'まだ始まっていません',
    stageShows: (scene) => `投影画面：${scene}`,
    scenes: {
      join: '参加のしかた',
      question: '問い',
      cloud: 'みんなの言葉',
      tables: '班ごとの意見',
      clusters: 'まとまった意見',
      note: '一つの意見',
      thanks: 'お礼',
    },
    views: { label: '見かた', now: 'いま', outline: '一覧' },
    newest: 'いちばん新しい意見',
    reading: '読んでいる意見',
    before: 'その前の意見',
    nothingYet: '意見はまだありません',
    nothingHow: '出ると、ここに大きく出ます。',
    takenOut: 'この意見は取り下げられました',
    takenOutHow: '「次」か「今へ進む」で先へ進めます。',
    skipped: (n) => `取り下げられた意見は飛ばしました（${count(n)}件）`,
    edited: '書き直しあり',
    meToo: (n) => `共感 ${count(n)}`,
    question: (text) => `問い：${text}`,
    words: 'みんなの言葉（声の数）',
    wordCounts: (voices, tables) =>
      tables > 0 ? `${count(voices)}人・${count(tables)}班` : `${count(voices)}人`,
    noWords: '意見が出ると、言葉が並びます。',
    practice: 'いまは練習です。練習の意見は、言葉と記録の集計に入りません。',
    onStage: '投影画面に大きく出ている意見',
    controls: '読む速さ',
    hold: '止める',
    goOn: 'つづける',
    back: '前',
    next: '次',
    toNow: '今へ進む',
    held: '止めています',
    byHand: '手動です',
    upToDate: '今に追いついています',
    behind: (notes, seconds) => {
      const { m, s } = minutes(seconds);
      return `${count(notes)}件・${m > 0 ? `${m}分` : ''}${s}秒おくれ`;
    },
    roomWentOn: '進行も変わりました',
    heldSaid: '止めました',
    goOnSaid: 'つづけます',
    toNowSaid: '今へ進みました',
    lastReached: 'これがいちばん新しい意見です',
    firstReached: 'これがいちばん前の意見です',
    rate: '更新',
    rates: { live: 'すぐに', '5': '5秒ごと', '15': '15秒ごと', hand: '手動' },
    text: '文字',
    texts: { normal: '標準', large: '大', largest: '特大' },
    settings: '設定',
    theme: '色',
    themes: { dark: '暗い', light: '明るい' },
    keys: 'キーで動かす',
    keysHow: 'スペース：止める・つづける、← →：前・次、End：今へ進む',
    announce: '読み上げで知らせること',
    topics: {
      notes: '新しい意見の数',
      step: '進行の変わり目',
      stage: '投影画面の変わり目',
      link: 'つながりが切れたとき',
    },
    tableHeading: (table, notes) => `${table}　${count(notes)}件`,
    clusterHeading: (label, notes) => `${label}　${count(notes)}件`,
    noLabel: '名前のないまとまり',
    loose: 'まだまとまっていない意見',
    tableEmpty: '意見はまだありません。',
    goToTable: '班へ移る',
    newNotes: (fresh, total) => `新しい意見 ${count(fresh)}件、計${count(total)}件`,
    stepNow: (step) => `いまは ${step}`,
    join: (sentences) => sentences.join('。'),
    connecting: 'サーバーにつないでいます。',
    offline: (age) => `つながっていません。画面は${age}前のものです。つながると自動でもどります。`,
    offlineFirst: 'サーバーにつながりません。つながると自動で始まります。',
    offlineSaid: 'つながりが切れました。画面は古くなっていきます。',
    liveAgain: 'つながりました',
    closed: 'ワークショップは終わりました。',
    noLinkTitle: 'このリンクでは見られません',
    noLink: 'リンクの「#」からうしろが欠けています。',
    askAgain: '司会の人に、見守り用の新しいリンクをもらってください。',
    age: (seconds) => {
      const { m, s } = minutes(seconds);
      return m > 0 ? `${m}分${s}秒` : `${s}秒`;
    },
  },
  'ja-easy': {
    title: (workshop) => `${workshop}・見《み》る人《ひと》の画面《がめん》`,
    left: 'のこり',
    timeUp: '時間《じかん》です',
    paused: '時計《とけい》は止《と》まっています',
    until: '終《お》わる時間《じかん》',
    noStep: 'まだ始《はじ》まっていません',
    stageShows: (scene) => `大《おお》きな画面《がめん》：${scene}`,
    scenes: {
      join: '参加《さんか》のしかた',
      question: '質問《しつもん》',
      cloud: 'みんなの言葉《ことば》',
      tables: '班《はん》の意見《いけん》',
      clusters: 'まとめた意見《いけん》',
      note: '1つの意見《いけん》',
      thanks: 'お礼《れい》',
    },
    views: { label: '見《み》かた', now: 'いま', outline: 'ぜんぶ' },
    newest: 'いちばん新《あたら》しい意見《いけん》',
    reading: '読《よ》んでいる意見《いけん》',
    before: 'その前《まえ》の意見《いけん》',
    nothingYet: '意見《いけん》は、まだありません',
    nothingHow: '意見《いけん》が出《で》たら、ここに出《で》ます。',
    takenOut: 'この意見《いけん》は、なくなりました',
    takenOutHow: '「次《つぎ》」か「今《いま》へ」をおしてください。',
    skipped: (n) => `なくなった意見《いけん》を ${count(n)}つ とばしました`,
    edited: '書《か》きなおし',
    meToo: (n) => `わたしも ${count(n)}`,
    question: (text) => `質問《しつもん》：${text}`,
    words: 'みんなの言葉《ことば》（言《い》った人《ひと》）',
    wordCounts: (voices, tables) =>
      tables > 0
        ? `${count(voices)}人《にん》・${count(tables)}班《はん》`
        : `${count(voices)}人《にん》`,
    noWords: '意見《いけん》が出《で》たら、言葉《ことば》が出《で》ます。',
    practice:
      'いまは練習《れんしゅう》です。練習《れんしゅう》の意見《いけん》は、数《かぞ》えません。',
    onStage: '大《おお》きな画面《がめん》の意見《いけん》',
    controls: '読《よ》む速《はや》さ',
    hold: '止《と》める',
    goOn: 'つづける',
    back: '前《まえ》',
    next: '次《つぎ》',
    toNow: '今《いま》へ',
    held: '止《と》めています',
    byHand: '自分《じぶん》で進《すす》めます',
    upToDate: 'ぜんぶ見《み》ました',
    behind: (notes, seconds) => {
      const { m, s } = minutes(seconds);
      return `のこり ${count(notes)}つ・${m > 0 ? `${m}分《ふん》` : ''}${s}秒《びょう》おそい`;
    },
    roomWentOn: '会《かい》は次《つぎ》へ進《すす》みました',
    heldSaid: '止《と》めました',
    goOnSaid: 'つづけます',
    toNowSaid: '今《いま》になりました',
    lastReached: 'これがいちばん新《あたら》しいです',
    firstReached: 'これがいちばん前《まえ》です',
    rate: '更新《こうしん》',
    rates: {
      live: 'すぐに',
      '5': '5秒《びょう》に1回《かい》',
      '15': '15秒《びょう》に1回《かい》',
      hand: '自分《じぶん》で',
    },
    text: '文字《もじ》',
    texts: { normal: 'ふつう', large: '大《おお》きい', largest: 'とても大《おお》きい' },
    settings: '設定《せってい》',
    theme: '色《いろ》',
    themes: { dark: '黒《くろ》い', light: '白《しろ》い' },
    keys: 'キーボードを使《つか》う',
    keysHow: 'スペース：止《と》める、← →：前《まえ》・次《つぎ》、End：今《いま》へ',
    announce: '声《こえ》で知《し》らせること',
    topics: {
      notes: '新《あたら》しい意見《いけん》の数《かず》',
      step: '次《つぎ》に進《すす》んだとき',
      stage: '大《おお》きな画面《がめん》が変《か》わったとき',
      link: 'つながらないとき',
    },
    tableHeading: (table, notes) => `${table}　${count(notes)}件《けん》`,
    clusterHeading: (label, notes) => `${label}　${count(notes)}件《けん》`,
    noLabel: '名前《なまえ》はまだありません',
    loose: 'まだまとめていない意見《いけん》',
    tableEmpty: '意見《いけん》は、まだありません。',
    goToTable: '班《はん》へ行《い》く',
    newNotes: (fresh, total) =>
      `新《あたら》しい意見《いけん》 ${count(fresh)}件《けん》、ぜんぶで${count(total)}件《けん》`,
    stepNow: (step) => `いまは ${step}`,
    join: (sentences) => sentences.join('。'),
    connecting: 'つないでいます。',
    offline: (age) => `つながっていません。${age}前《まえ》の画面《がめん》です。`,
    offlineFirst: 'まだつながりません。少《すこ》し待《ま》ってください。',
    offlineSaid: 'つながらなくなりました。',
    liveAgain: 'つながりました',
    closed: 'ワークショップは終《お》わりました。',
    noLinkTitle: 'このリンクは使《つか》えません',
    noLink: 'リンクの「#」のうしろが、ありません。',
    askAgain: '司会《しかい》の人《ひと》に、新《あたら》しいリンクをもらってください。',
    age: (seconds) => {
      const { m, s } = minutes(seconds);
      return m > 0 ? `${m}分《ふん》${s}秒《びょう》` : `${s}秒《びょう》`;
    },
  },
  en: {
    title: (workshop) => `${workshop} – observer`,
    left: 'Left',
    timeUp: 'Time is up',
    paused: 'The clock is paused',
    until: 'Ends at',
    noStep: 'Not begun yet',
    stageShows: (scene) => `On the stage: ${scene}`,
    scenes: {
      join: 'how to join',
      question: 'the question',
      cloud: 'everyone’s words',
      tables: 'notes by table',
      clusters: 'notes that belong together',
      note: 'one note',
      thanks: 'thanks',
    },
    views: { label: 'View', now: 'Now', outline: 'Outline' },
    newest: 'Newest note',
    reading: 'Note being read',
    before: 'Before it',
    nothingYet: 'No notes yet',
    nothingHow: 'They appear here, in large type, as they come.',
    takenOut: 'This note was taken out',
    takenOutHow: 'Go on with “Next” or “To now”.',
    skipped: (n) => `${plural(n, 'note that was', 'notes that were')} taken out: skipped`,
    edited: 'edited',
    meToo: (n) => `me too ${count(n)}`,
    question: (text) => `Question: ${text}`,
    words: 'Everyone’s words (voices)',
    wordCounts: (voices, tables) =>
      tables > 0
        ? `${plural(voices, 'voice', 'voices')} · ${plural(tables, 'table', 'tables')}`
        : plural(voices, 'voice', 'voices'),
    noWords: 'Words are listed here once there are notes.',
    practice: 'This is practice. Its notes stay out of the words and of the counts on record.',
    onStage: 'The note on the stage',
    controls: 'Pace',
    hold: 'Hold',
    goOn: 'Go on',
    back: 'Back',
    next: 'Next',
    toNow: 'To now',
    held: 'Held',
    byHand: 'By hand',
    upToDate: 'Up to date',
    behind: (notes, seconds) => {
      const { m, s } = minutes(seconds);
      return `${plural(notes, 'note', 'notes')}, ${m > 0 ? `${m} min ` : ''}${s} s behind`;
    },
    roomWentOn: 'the programme went on too',
    heldSaid: 'Held',
    goOnSaid: 'Going on',
    toNowSaid: 'At now',
    lastReached: 'This is the newest note',
    firstReached: 'This is the first note',
    rate: 'Update',
    rates: { live: 'at once', '5': 'every 5 s', '15': 'every 15 s', hand: 'by hand' },
    text: 'Text',
    texts: { normal: 'normal', large: 'large', largest: 'largest' },
    settings: 'Settings',
    theme: 'Colours',
    themes: { dark: 'dark', light: 'light' },
    keys: 'Use single keys',
    keysHow: 'Space: hold and go on, ← →: back and next, End: to now',
    announce: 'Announce to screen readers',
    topics: {
      notes: 'how many new notes',
      step: 'a new step',
      stage: 'a new scene on the stage',
      link: 'a lost connection',
    },
    tableHeading: (table, notes) => `${table}, ${plural(notes, 'note', 'notes')}`,
    clusterHeading: (label, notes) => `${label}, ${plural(notes, 'note', 'notes')}`,
    noLabel: 'A group without a name',
    loose: 'Notes in no group yet',
    tableEmpty: 'No notes yet.',
    goToTable: 'Go to a table',
    newNotes: (fresh, total) => `${plural(fresh, 'new note', 'new notes')}, ${count(total)} in all`,
    stepNow: (step) => `Now: ${step}`,
    join: (sentences) => sentences.join('. '),
    connecting: 'Connecting to the server.',
    offline: (age) => `Not connected. This picture is ${age} old. It comes back by itself.`,
    offlineFirst: 'The server cannot be reached. This starts by itself once it can.',
    offlineSaid: 'The connection is lost. This picture is growing old.',
    liveAgain: 'Connected again',
    closed: 'The workshop has ended.',
    noLinkTitle: 'This link does not open the view',
    noLink: 'The end of the link, after “#”, is missing.',
    askAgain: 'Please ask the host for a new observer’s link.',
    age: (seconds) => {
      const { m, s } = minutes(seconds);
      return m > 0 ? `${m} min ${s} s` : `${s} s`;
    },
  },
});
