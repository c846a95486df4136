import { lang } from './i18n';
import type { Language, RefusalCode } from './protocol.gen';
import { plain } from './ruby';

type Texts = Record<RefusalCode, Record<Language, string>>;

const texts: Texts = {
  bad_message: {
    ja: '送った形が正しくありませんでした。画面を読みこみ直してください。',
    'ja-easy':
      '送《おく》れませんでした。画面《がめん》をもう一度《いちど》開《ひら》いてください。',
    en: 'That was not understood. Please reload the page.',
  },
  unknown_command: {
    ja: 'サーバーの版がちがいます。画面を読みこみ直してください。',
    'ja-easy': 'この画面《がめん》は古《ふる》いです。もう一度《いちど》開《ひら》いてください。',
    en: 'This page is out of date. Please reload it.',
  },
  too_large: {
    ja: '大きすぎて送れませんでした。',
    'ja-easy': '大《おお》きすぎて、送《おく》れませんでした。',
    en: 'It was too large to send.',
  },
  too_fast: {
    ja: '続けて送られたため、少し待っています。',
    'ja-easy': '少《すこ》し待《ま》ってから、もう一度《いちど》送《おく》ってください。',
    en: 'That was very fast. Please wait a moment.',
  },
  busy: {
    ja: 'いま混みあっています。少し待ってからもう一度お試しください。',
    'ja-easy': 'いま、こんでいます。少《すこ》し待《ま》ってください。',
    en: 'It is busy right now. Please try again in a moment.',
  },
  not_kept: {
    ja: 'サーバーで保存できませんでした。もう一度お試しください。',
    'ja-easy': '保存《ほぞん》できませんでした。もう一度《いちど》送《おく》ってください。',
    en: 'The server could not keep it. Please try again.',
  },
  bad_link: {
    ja: 'このリンクは使えなくなりました。新しいリンクを係の人に聞いてください。',
    'ja-easy': 'このリンクは使《つか》えません。係《かかり》の人《ひと》に聞《き》いてください。',
    en: 'This link no longer works. Please ask the organisers for a new one.',
  },
  bad_code: {
    ja: 'この番号のワークショップは見つかりません。番号をたしかめてください。',
    'ja-easy': '番号《ばんごう》がちがいます。もう一度《いちど》見《み》てください。',
    en: 'No workshop has this number. Please check it.',
  },
  not_allowed: {
    ja: 'この画面からはできない操作です。',
    'ja-easy': 'この画面《がめん》では、できません。',
    en: 'This cannot be done from this screen.',
  },
  not_found: {
    ja: '相手の意見や項目が見つかりませんでした。',
    'ja-easy': '見《み》つかりませんでした。',
    en: 'It could not be found any more.',
  },
  wrong_table: {
    ja: 'ほかの班のものは変えられません。',
    'ja-easy': 'ほかの班《はん》のものは、変《か》えられません。',
    en: 'This belongs to another table.',
  },
  not_yours: {
    ja: 'ほかの人の意見は変えられません。',
    'ja-easy': 'ほかの人《ひと》の意見《いけん》は、変《か》えられません。',
    en: 'Somebody else wrote this note.',
  },
  not_open: {
    ja: 'ワークショップはまだ始まっていません。',
    'ja-easy': 'まだ始《はじ》まっていません。',
    en: 'The workshop has not begun yet.',
  },
  workshop_closed: {
    ja: 'ワークショップは終わりました。',
    'ja-easy': 'ワークショップは終《お》わりました。',
    en: 'The workshop has ended.',
  },
  posting_closed: {
    ja: 'この問いの受けつけは終わりました。',
    'ja-easy': 'この質問《しつもん》は終《お》わりました。',
    en: 'This question no longer takes notes.',
  },
  empty_text: {
    ja: '文がまだありません。',
    'ja-easy': '文《ぶん》を書《か》いてください。',
    en: 'There is no text yet.',
  },
  too_long: {
    ja: '140字をこえています。短くするか、2つに分けてください。',
    'ja-easy': '長《なが》すぎます。140字《じ》までにしてください。',
    en: 'It is longer than 140 characters. Shorten it or split it in two.',
  },
  taken_out: {
    ja: 'この意見はもう見える場所にありません。',
    'ja-easy': 'この意見《いけん》は、もうありません。',
    en: 'This note is no longer on view.',
  },
  own_note: {
    ja: '自分の意見には共感を付けられません。',
    'ja-easy': '自分《じぶん》の意見《いけん》には、付《つ》けられません。',
    en: 'You cannot say “me too” to your own note.',
  },
  no_table: {
    ja: '先にテーブル（班）をえらんでください。',
    'ja-easy': '先《さき》に班《はん》をえらんでください。',
    en: 'Please choose a table first.',
  },
  room_full: {
    ja: 'これ以上は受けいれられません。係の人に伝えてください。',
    'ja-easy': 'もう入《はい》れません。係《かかり》の人《ひと》に言《い》ってください。',
    en: 'There is no room for more. Please tell the organisers.',
  },
  too_many_notes: {
    ja: '一人で出せる数（300件）に達しました。',
    'ja-easy': '300件《けん》になりました。もう出《だ》せません。',
    en: 'You have reached 300 notes, the most for one person.',
  },
  nothing_to_undo: {
    ja: 'もどす操作がありません。',
    'ja-easy': 'もどすものがありません。',
    en: 'There is nothing to undo.',
  },
  undo_conflict: {
    ja: 'その後ほかの人が変えたので、もどせません。',
    'ja-easy': 'ほかの人《ひと》が変《か》えたので、もどせません。',
    en: 'Somebody has changed it since, so it cannot be undone.',
  },
};

/** What a refusal means, with readings in easy Japanese (`ruby.ts`). */
export function refusalRuby(code: RefusalCode): string {
  return (texts[code] ?? texts.bad_message)[lang.value];
}

/** What a refusal means, as plain text. */
export function refusalText(code: RefusalCode): string {
  return plain(refusalRuby(code));
}
