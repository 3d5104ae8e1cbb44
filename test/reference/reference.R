# Prints the reference values of r.json, computed with R's own functions (base, stats) from visits.json.
# Run: Rscript reference.R > r.json

text <- paste(readLines("visits.json"), collapse = "\n")
column <- function(name) {
  found <- regmatches(text, regexec(paste0('"', name, '": \\[([^]]*)\\]'), text))[[1]][2]
  as.numeric(strsplit(found, ",")[[1]])
}
toJson <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, toJson, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ", "), "]"))
    return(paste0("{", paste0('"', names(x), '": ', parts, collapse = ", "), "}"))
  }
  if (is.matrix(x)) return(toJson(lapply(seq_len(nrow(x)), function(i) unname(x[i, ]))))
  if (is.character(x)) return(if (length(x) == 1) paste0('"', x, '"') else toJson(as.list(unname(x))))
  number <- sprintf("%.15g", x)
  if (length(x) == 1 && is.null(attr(x, "vector"))) number else paste0("[", paste(number, collapse = ", "), "]")
}
sections <- list()
say <- function(name, call, value) sections[[name]] <<- c(list(call = call), value)

v <- as.data.frame(lapply(setNames(nm = c("customer", "segment", "weight", "greeting", "queue", "change", "bag",
  "kept")), column))
moments <- c("greeting", "queue", "change", "bag")
design <- function(d) {
  x <- cbind(intercept = 1, segment = d$segment)
  for (m in moments) {
    x <- cbind(x, d[[m]] <= 2, d[[m]] == 3)
    colnames(x)[ncol(x) - 1:0] <- paste0(m, c("Failed", "Middling"))
  }
  cbind(x, bagNotMet = d$bag == 15)
}
X <- design(v)
y <- v$kept
tight <- glm.control(epsilon = 1e-14, maxit = 100)
columns <- colnames(X)

# quantile
values <- c(3.1, -2, 7.75, 0, 12, 4.4, 4.4, 9, -5.5, 1e3)
ps <- c(0, 0.05, 0.1, 0.25, 0.5, 0.9, 0.95, 1)
say("quantile", "quantile(values, p, type = 7)",
  list(values = values, p = ps, quantile = unname(quantile(values, ps, type = 7))))

# logistic regression, with and without prior weights
fit <- glm(y ~ X - 1, family = binomial, control = tight)
say("logistic", "glm(kept ~ design, family = binomial, control = glm.control(epsilon = 1e-14)); coef, vcov, deviance",
  list(columns = columns, coefficients = unname(coef(fit)), covariance = unname(vcov(fit)),
    deviance = deviance(fit), logLikelihood = as.numeric(logLik(fit))))
weighted <- suppressWarnings(glm(y ~ X - 1, family = binomial, weights = v$weight, control = tight))
say("logisticWeighted", "the same with weights = weight",
  list(columns = columns, coefficients = unname(coef(weighted)), covariance = unname(vcov(weighted)),
    deviance = deviance(weighted)))

# ridge: minimise -logLik + sum(penalty * b^2) / 2; intercept and segment free
softplus <- function(t) ifelse(t > 0, t + log1p(exp(-t)), log1p(exp(t)))
ridge <- function(X, y, w, penalty, offset = 0) {
  f <- function(b) { e <- as.vector(X %*% b) + offset; sum(w * (softplus(e) - y * e)) + sum(penalty * b^2) / 2 }
  g <- function(b) { e <- as.vector(X %*% b) + offset; as.vector(t(X) %*% (w * (plogis(e) - y))) + penalty * b }
  b <- optim(rep(0, ncol(X)), f, g, method = "BFGS", control = list(reltol = 1e-16, maxit = 10000))$par
  for (i in 1:20) { # Newton steps polish what BFGS left
    p <- plogis(as.vector(X %*% b) + offset)
    b <- b - solve(t(X) %*% (X * (w * p * (1 - p))) + diag(penalty), g(b))
    b <- as.vector(b)
  }
  p <- plogis(as.vector(X %*% b) + offset)
  H <- t(X) %*% (X * (w * p * (1 - p))) + diag(penalty)
  list(b = b, objective = f(b), gradient = max(abs(g(b))), H = H, p = p)
}
penalty <- c(0, 0, rep(c(2, 5), 4), 1)
r <- ridge(X, y, rep(1, length(y)), penalty)
rw <- ridge(X, y, v$weight, penalty)
say("ridge", "optim(BFGS) of -logLik + sum(penalty * b^2)/2, Newton-polished; covariance = solve(X'WX + diag(penalty))",
  list(columns = columns, penalty = penalty, coefficients = r$b, objective = r$objective,
    gradient = r$gradient, covariance = unname(solve(r$H)), coefficientsWeighted = rw$b,
    objectiveWeighted = rw$objective))

# Laplace log marginal likelihood of one common variance of the moments' coefficients, and where it is highest
laplace <- function(variance) {
  free <- 1:2
  pen <- c(0, 0, rep(1 / variance, ncol(X) - 2))
  fit <- ridge(X, y, rep(1, length(y)), pen)
  k <- ncol(X) - 2
  -fit$objective - k / 2 * log(variance) - as.numeric(determinant(fit$H)$modulus) / 2
}
variances <- c(0.01, 0.1, 0.5, 1, 2, 10)
best <- optimize(function(l) laplace(exp(l)), log(c(0.001, 100)), maximum = TRUE, tol = 1e-10)
say("laplace", paste("max over b of logLik - b'b/(2 variance) (intercept, segment free) - k/2 log(variance)",
  "- 1/2 log det(H), k = 9 penalised coefficients, constants of 2 pi left out; optimize over log variance"),
  list(variances = variances, logMarginalLikelihood = vapply(variances, laplace, 0),
    bestVariance = exp(best$maximum), bestLogMarginalLikelihood = best$objective))

# chain: -log P(kept) = design %*% c, c >= 0
chain <- function(w, start) {
  f <- function(b) { h <- as.vector(X %*% b); sum(w * ifelse(y == 1, h, -log(-expm1(-h)))) }
  g <- function(b) { h <- as.vector(X %*% b); as.vector(t(X) %*% (w * ifelse(y == 1, 1, -1 / expm1(h)))) }
  o <- list(par = start)
  for (i in 1:20) o <- optim(o$par, f, g, method = "L-BFGS-B", lower = c(1e-9, rep(0, ncol(X) - 1)),
    control = list(factr = 1, pgtol = 0, maxit = 100000))
  gradient <- g(o$par)
  stopifnot(max(abs(gradient[o$par > 1e-7])) < 1e-3, all(gradient[o$par <= 1e-7] > -1e-3))
  o
}
c1 <- chain(rep(1, length(y)), rep(0.1, ncol(X)))
c2 <- chain(v$weight, rep(0.1, ncol(X)))
say("chain", "optim(L-BFGS-B, lower = 0) of -logLik under P(kept) = exp(-design %*% c), c >= 0",
  list(columns = columns, coefficients = c1$par, negativeLogLikelihood = c1$value,
    coefficientsWeighted = c2$par, negativeLogLikelihoodWeighted = c2$value))

# weakest link: logit on the lowest level met
lowest <- do.call(pmin, lapply(moments, function(m) ifelse(v[[m]] == 15, 5, v[[m]])))
low <- glm(y ~ v$segment + factor(lowest), family = binomial, control = tight)
say("weakestLink", "glm(kept ~ segment + factor(lowest level met), family = binomial)",
  list(lowest = lowest, coefficients = unname(coef(low)), deviance = deviance(low)))

# g-computation: encounters under level 4 lifted to 4, everything else as it was
lift <- function(m) { d <- v; d[[m]][d[[m]] < 4] <- 4; d }
liftAll <- function() { d <- v; for (m in moments) d[[m]][d[[m]] < 4] <- 4; d }
cost <- function(b, d, w) 1000 * sum(w * (plogis(design(d) %*% b) - plogis(X %*% b))) / sum(w)
costs <- function(w) {
  b <- coef(suppressWarnings(glm(y ~ X - 1, family = binomial, weights = w, control = tight)))
  c(vapply(moments, function(m) cost(b, lift(m), w), 0), all = cost(b, liftAll(), w))
}
one <- rep(1, length(y))
# derivative of each cost by a customer's weight: the influence function, by central differences
step <- 1e-4
influence <- t(vapply(unique(v$customer), function(c) {
  up <- one + step * (v$customer == c)
  down <- one - step * (v$customer == c)
  (costs(up) - costs(down)) / (2 * step)
}, numeric(5)))
say("cost", paste("1000 * mean(predict(lifted) - predict(as it was)), type = response, glm as in logistic;",
  "columns greeting, queue, change, bag, all; influence: d cost / d (weight of a customer's four visits), central differences"),
  list(lostPer1000 = unname(costs(one)), lostPer1000Weighted = unname(costs(v$weight)),
    influence = unname(influence), clusterStandardError = unname(sqrt(colSums(influence^2)))))

# sandwich, customers as clusters, no small-sample factor
score <- X * (y - fitted(fit))
byCustomer <- rowsum(score, v$customer)
bread <- vcov(fit)
say("sandwich", "solve(H) %*% crossprod(rowsum(score, customer)) %*% solve(H), no small-sample factor (CR0)",
  list(columns = columns, covariance = unname(bread %*% crossprod(byCustomer) %*% bread),
    covarianceByVisit = unname(bread %*% crossprod(score) %*% bread)))

# choice of the worst moment among those met: conditional logit with a ridge
severity <- sapply(moments, function(m) ifelse(v[[m]] == 15, NA, 4 - pmin(v[[m]], 4)))
pick <- apply(severity, 1, function(s) if (max(s, na.rm = TRUE) == 0) 0 else which.max(s))
picked <- which(pick > 0)
choiceX <- lapply(picked, function(i) { met <- which(!is.na(severity[i, ]));
  list(x = cbind(severity[i, met], diag(4)[met, 1:3]), chosen = match(pick[i], met)) })
choiceF <- function(b) sum(vapply(choiceX, function(c) { e <- as.vector(c$x %*% b); log(sum(exp(e))) - e[c$chosen] }, 0)) + sum(b^2) / 4
choice <- list(par = rep(0, 4))
for (i in 1:5) choice <- optim(choice$par, choiceF, method = "BFGS", control = list(reltol = 1e-15, maxit = 5000))
say("conditionalLogit", paste("optim(BFGS) of -sum(log softmax of the chosen among met moments) + sum(b^2)/4;",
  "b = slope of severity (4 - level, at least 0), then constants of greeting, queue, change; bag 0; visits with no severity left out;",
  "the pick is the first of the worst; numeric gradient, good to 1e-5"),
  list(pick = pick, coefficients = choice$par, objective = choice$value))

# distributions
p <- c(0.001, 0.025, 0.05, 0.5, 0.9, 0.95, 0.995)
say("distributions", "qnorm(p), qchisq(p, df), qgamma(p, shape), qbeta(p, a, b), qt(p, df) and pnorm, pgamma, pbeta, lgamma",
  list(p = p, normalQuantile = qnorm(p),
    chiSquareQuantile = lapply(c(1, 4, 12), function(d) list(df = d, quantile = qchisq(p, d))),
    gammaQuantile = lapply(c(0.3, 1, 4.5), function(s) list(shape = s, quantile = qgamma(p, s))),
    betaQuantile = lapply(list(c(0.5, 0.5), c(3, 40), c(120, 7)), function(s) list(a = s[1], b = s[2], quantile = qbeta(p, s[1], s[2]))),
    tQuantile = lapply(c(2, 9, 60), function(d) list(df = d, quantile = qt(p, d))),
    x = c(-3, -0.5, 0, 0.2, 1.96, 6), normalCumulative = pnorm(c(-3, -0.5, 0, 0.2, 1.96, 6)),
    gammaX = c(0.01, 0.5, 2, 9), gammaCumulativeShape2.5 = pgamma(c(0.01, 0.5, 2, 9), 2.5),
    betaX = c(0.01, 0.3, 0.8, 0.99), betaCumulative3_2 = pbeta(c(0.01, 0.3, 0.8, 0.99), 3, 2),
    logGammaX = c(0.1, 0.5, 1, 3.7, 40), logGamma = lgamma(c(0.1, 0.5, 1, 3.7, 40))))

# proportions: Wilson
say("wilson", "prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int", list(
  cases = lapply(list(c(0, 20), c(3, 20), c(20, 20), c(52, 160)), function(c) {
    ci <- suppressWarnings(prop.test(c[1], c[2], conf.level = 0.9, correct = FALSE)$conf.int)
    list(x = c[1], n = c[2], low = ci[1], high = ci[2]) })))

# linear algebra
A <- t(X) %*% X + diag(ncol(X))
say("cholesky", "t(chol(A)), solve(A, b), determinant(A)$modulus with A = X'X + I, b = X'kept",
  list(matrix = unname(A), lower = unname(t(chol(A))), right = as.vector(t(X) %*% y),
    solution = as.vector(solve(A, t(X) %*% y)), logDeterminant = as.numeric(determinant(A)$modulus)))

cat("{\n", '  "source": "', R.version.string, '", "made by": "Rscript reference.R > r.json",\n', sep = "")
cat(paste0('  "', names(sections), '": ', vapply(sections, toJson, ""), collapse = ",\n"))
cat("\n}\n")
