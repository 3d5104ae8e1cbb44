import { computed } from '@preact/signals'
import { en } from '../../i18n/pages/import.en.ts'
import { ko } from '../../i18n/pages/import.ko.ts'
import type { ImportLabels } from '../../i18n/pages/importLabels.ts'
import { language } from '../../state/language.ts'

/** The labels of the import page in the reader's language. */
export const say = computed<ImportLabels>(() => (language.value === 'ko' ? ko : en))
