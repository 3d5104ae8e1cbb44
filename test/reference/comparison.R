# Rscript comparison.R > comparison.json (R 4.2.2, base and stats only): values for comparing shares and for moments.
options(digits = 17)
num <- function(x) paste0("[", paste(format(x, digits = 15, scientific = TRUE, trim = TRUE), collapse = ","), "]")
wilson <- function(x, n) prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int

pairs <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(5, 56, 0, 29), c(10, 10, 20, 20), c(300, 2000, 360, 2000))
rows <- sapply(pairs, function(v) {
  x1 <- v[1]; n1 <- v[2]; x2 <- v[3]; n2 <- v[4]
  a <- x1 / n1; b <- x2 / n2
  wa <- wilson(x1, n1); wb <- wilson(x2, n2)
  # Newcombe 1998, method 10, of the second less the first
  low <- (b - a) - sqrt((b - wb[1])^2 + (wa[2] - a)^2)
  high <- (b - a) + sqrt((wb[2] - b)^2 + (a - wa[1])^2)
  p <- suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value)
  paste0('{"counts":', num(v), ',"value":', num(b - a), ',"low":', num(low), ',"high":', num(high),
         ',"pValue":', num(if (is.nan(p)) 1 else p), "}")
})
p <- c(0.001, 0.04, 0.03, 0.2, 0.8, 0.008, 0.04)
df <- c(3, 4, 5, 10, 30, 100, 1000)
z <- c(0, 0.5, 1, 1.6448536, 2.5, 4, 5.9, 7, 10)
ranks <- function(n, q) {
  low <- qbinom(0.05, n, q); if (pbinom(low, n, q) <= 0.05) low <- low + 1
  c(max(1, low), min(n, qbinom(0.95, n, q) + 1))
}
cases <- list(c(5, 0.5), c(10, 0.5), c(11, 0.5), c(50, 0.5), c(200, 0.5), c(50, 0.9))
gap <- c(1, 0, -2, 0.5, 1, 1, -1, 0, 2, 0)
t <- t.test(gap, conf.level = 0.9)
cat("{\n")
cat('"differences": {"call": "prop.test(correct = FALSE) and Newcombe (1998), method 10, from prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int", "rows": [', paste(rows, collapse = ","), "]},\n")
cat('"adjusted": {"call": "p.adjust(p, method = \'BH\')", "p":', num(p), ', "adjusted":', num(p.adjust(p, "BH")), "},\n")
cat('"studentT": {"call": "qt(0.95, df)", "df":', num(df), ', "quantile":', num(qt(0.95, df)), "},\n")
cat('"normalTail": {"call": "pnorm(z, lower.tail = FALSE)", "z":', num(z), ', "tail":', num(pnorm(z, lower.tail = FALSE)), "},\n")
cat('"ranks": {"call": "qbinom, pbinom", "rows": [', paste(sapply(cases, function(v) num(c(v, ranks(v[1], v[2])))), collapse = ","), "]},\n")
cat('"gap": {"call": "t.test(gap, conf.level = 0.9)", "gap":', num(gap), ', "mean":', num(mean(gap)), ', "interval":', num(t$conf.int), "}\n")
cat("}\n")
