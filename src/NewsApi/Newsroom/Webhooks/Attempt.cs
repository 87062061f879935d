namespace NewsApi.Newsroom.Webhooks;

/// <summary>One attempt to deliver a message.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="DurationMs">The time until the response or the failure, in milliseconds.</param>
/// <param name="Status">The HTTP status code; null without a response.</param>
/// <param name="Outcome">The result.</param>
/// <param name="ResponseBody">The start of the response body.</param>
sealed record Attempt(DateTimeOffset At, int DurationMs, int? Status, AttemptOutcome Outcome, string? ResponseBody);

enum AttemptOutcome { Delivered, Rejected, Redirected, Gone, TimedOut, Unreachable, TlsFailed, Blocked }
