using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Idempotency;
using NewsApi.Newsroom;
using Npgsql;

namespace NewsApi.Http.Problems;

/// <summary>
/// Turns refusals, failures and bare statuses into problem details (RFC 9457), here and nowhere else.
/// Whatever is not listed is a bug: it stays a 500 that says nothing but a trace id.
/// </summary>
sealed class ProblemExceptionHandler : IExceptionHandler
{
    const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken stop)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true; // nobody is left to answer

        await Answer(http, exception);
        return true;
    }

    /// <summary>Logs what is a bug; what is listed here is an answer, and no news.</summary>
    public static bool IsExpected(Exception exception) => KindOf(exception) is not { Status: 500 };

    static Task Answer(HttpContext http, Exception exception)
    {
        var kind = KindOf(exception);
        return exception switch
        {
            InvalidRequestException invalid => Answer(http, kind, $"{Sentence(invalid.Errors)}", invalid.Errors),
            ConflictException refusal => Answer(http, kind, refusal.Message),
            _ => Answer(http, kind),
        };
    }

    /// <summary>What kind of problem a failure is.</summary>
    public static ProblemKind KindOf(Exception exception) => exception switch
    {
        InvalidRequestException => ProblemCatalog.For("invalid-request"),
        ConflictException refusal => ProblemCatalog.Find(refusal.Code) ?? ProblemCatalog.For("clash"),
        BadHttpRequestException bad => ProblemCatalog.For(bad.StatusCode),
        DbUpdateConcurrencyException => ProblemCatalog.For("stale-version"),
        NoPartnerException => ProblemCatalog.For("no-partner"),
        PreconditionRequiredException => ProblemCatalog.For("version-missing"),
        IdempotencyKeyReusedException => ProblemCatalog.For("idempotency-key-reused"),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } slugs } when slugs.Contains("slug", StringComparison.Ordinal) => ProblemCatalog.For("slug-taken"),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_articles_source_id" } => ProblemCatalog.For("source-id-taken"),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } => ProblemCatalog.For("busy"),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_change_log_article_id_version" or "pk_revisions" } =>
            ProblemCatalog.For("stale-version"),
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => ProblemCatalog.For("reference-removed"),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => ProblemCatalog.For("clash"),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => ProblemCatalog.For("database-away"),
        PostgresException { IsTransient: false } => ProblemCatalog.For("internal-error"),
        NpgsqlException or TimeoutException => ProblemCatalog.For("database-away"),
        { InnerException: { } inner } => KindOf(inner),
        _ => ProblemCatalog.For("internal-error"),
    };

    /// <summary>Gives an answer that has a status but no body the body it should have.</summary>
    public static Task Complete(StatusCodeContext answer)
    {
        var http = answer.HttpContext;
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Response.StatusCode is not StatusCodes.Status405MethodNotAllowed)
            return Answer(http, ProblemCatalog.For(http.Response.StatusCode));

        // No handler answers OPTIONS, but routing has just said in Allow what it was asked for.
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static Task Invalid(HttpContext http, Dictionary<string, string[]> errors) =>
        Answer(http, ProblemCatalog.For("invalid-request"), Sentence(errors), errors);

    public static Task Answer(HttpContext http, ProblemKind kind, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        http.Response.StatusCode = kind.Status;
        http.Response.Headers.Remove("ETag");
        if (kind.Status is 503 || kind.Code is "busy" or "still-running")
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString();

        var problem = new Problem
        {
            Type = $"/problems/{kind.Code}",
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail ?? $"{kind.Meaning} {kind.Remedy}",
            TraceId = Activity.Current?.Id ?? http.TraceIdentifier,
            Errors = errors,
        };

        var json = NewsJson.Bytes(problem);
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    static string Sentence(Dictionary<string, string[]> errors) =>
        string.Join("; ", errors.Take(5).Select(e => $"{e.Key} {e.Value[0]}")) + ".";
}
