import { computed } from '@preact/signals'
import { en } from '../i18n/pages/imports.en.ts'
import { type ImportsLabels, ko } from '../i18n/pages/imports.ko.ts'
import { language } from './language.ts'

export const importsLabels = computed<ImportsLabels>(() => (language.value === 'ko' ? ko : en))
