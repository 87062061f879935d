namespace NewsApi.Http.Caching;

/// <summary>
/// Endpoint metadata: the response is too large to buffer. The handler calls <see cref="ConditionalRequests.Begin"/> itself, then writes
/// the body in parts.
/// </summary>
sealed class StreamedResponse;
