import { catalogue } from '@shared/i18n';

const ja = {
  ok: 'はい',
  sure: 'たしかめます',
  cancel: 'やめる',
  close: '閉じる',
  save: '保存する',
  add: '足す',
  remove: '消す',
  up: '上へ',
  down: '下へ',
  copy: 'コピー',
  copied: 'コピーしました',
  copyByHand: 'えらんであります。Ctrl＋C でコピーしてください。',
  open: '開く',
  loading: '読みこんでいます…',
  roles: {
    host: '主催者',
    facilitator: '班の進行役',
    stage: '投影画面',
    observer: '見守り',
    participant: '参加者',
  },
  roleHints: {
    host: '全体を進める進行画面。ほかの人に渡さないでください。',
    facilitator: '自分の班だけを整えられる進行画面',
    stage: '会場のプロジェクターに映します',
    observer: '見るだけ。通訳・要約筆記・見学の方へ',
    participant: '参加者が開くところ',
  },
  places: { hall: '会場', online: 'オンライン', mixed: '会場とオンライン' },
};

type Common = typeof ja;

const easy: Common = {
  ok: 'はい',
  sure: 'いいですか',
  cancel: 'やめる',
  close: 'とじる',
  save: 'ほぞんする',
  add: 'たす',
  remove: 'けす',
  up: 'うえへ',
  down: 'したへ',
  copy: 'コピー',
  copied: 'コピーしました',
  copyByHand: 'えらんで あります。Ctrl＋C を おして ください。',
  open: 'ひらく',
  loading: 'まって ください…',
  roles: {
    host: 'しゅさいしゃ',
    facilitator: 'はんの しんこうやく',
    stage: 'うつす がめん',
    observer: 'みまもり',
    participant: 'さんかしゃ',
  },
  roleHints: {
    host: 'ぜんたいを すすめる がめん。ほかの ひとに わたさないで ください。',
    facilitator: 'じぶんの はんだけ かえられます',
    stage: 'プロジェクターで うつします',
    observer: 'みるだけの がめんです',
    participant: 'さんかしゃが ひらく ところ',
  },
  places: { hall: 'かいじょう', online: 'オンライン', mixed: 'かいじょうと オンライン' },
};

const en: Common = {
  ok: 'Yes',
  sure: 'Are you sure?',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  add: 'Add',
  remove: 'Remove',
  up: 'Up',
  down: 'Down',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'It is selected: press Ctrl+C to copy it.',
  open: 'Open',
  loading: 'Loading…',
  roles: {
    host: 'Host',
    facilitator: 'Table facilitator',
    stage: 'Stage',
    observer: 'Observer',
    participant: 'Participants',
  },
  roleHints: {
    host: 'The console for the whole room. Do not pass it on.',
    facilitator: 'A console for one table',
    stage: 'For the projector in the hall',
    observer: 'Read-only: for interpreters, captionists, visitors',
    participant: 'What participants open',
  },
  places: { hall: 'in the hall', online: 'online', mixed: 'hall and online' },
};

/** Words that the console and the host's page share. */
export const common = catalogue<Common>({ ja, 'ja-easy': easy, en });
