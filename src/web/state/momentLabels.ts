import { computed } from '@preact/signals'
import { en } from '../i18n/pages/moment.en.ts'
import { ko, type MomentLabels } from '../i18n/pages/moment.ko.ts'
import { language } from './language.ts'

export const momentLabels = computed<MomentLabels>(() => (language.value === 'ko' ? ko : en))
