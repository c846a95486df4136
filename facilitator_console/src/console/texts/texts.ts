import { catalogue } from '@shared/i18n';
import { easy } from './easy';
import { en } from './en';
import { ja, type Texts } from './ja';

/** The console's sentences in the language that is chosen now. */
export const texts = catalogue<Texts>({ ja, 'ja-easy': easy, en });
