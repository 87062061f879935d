namespace NewsApi.Http.Idempotency;

/// <summary>An Idempotency-Key that was used for a different request: 422.</summary>
sealed class IdempotencyKeyReusedException() : Exception("The Idempotency-Key was used for a different request.");
