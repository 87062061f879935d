using System.Diagnostics;
using System.Globalization;
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
/// Writes problem details (RFC 9457) for exceptions and for responses that have an error status but no body.
/// An exception that is not listed in <see cref="KindOf(Exception)"/> is a bug: the response is a 500 with a trace id and no details.
/// </summary>
sealed class ProblemExceptionHandler : IExceptionHandler
{
    const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken stop)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true; // the client has disconnected

        await WriteProblem(http, exception);
        return true;
    }

    /// <summary>False for a bug, which is logged; true for an exception with a problem of its own, which is not.</summary>
    public static bool IsExpected(Exception exception) => KindOf(exception) is not { Status: 500 };

    static Task WriteProblem(HttpContext http, Exception exception)
    {
        var kind = KindOf(exception);
        return exception switch
        {
            InvalidRequestException invalid => WriteProblem(http, kind, ToSentence(invalid.Errors), invalid.Errors),
            ConflictException conflict => WriteProblem(http, kind, conflict.Message),
            QuotaExceededException exceeded => WriteProblem(http, kind, exceeded),
            _ => WriteProblem(http, kind),
        };
    }

    /// <summary>The kind of problem for an exception.</summary>
    public static ProblemKind KindOf(Exception exception) => exception switch
    {
        InvalidRequestException => ProblemCatalog.For("invalid-request"),
        QuotaExceededException => ProblemCatalog.For("too-many-messages"),
        ConflictException conflict => ProblemCatalog.Find(conflict.Code) ?? ProblemCatalog.For("conflict"),
        BadHttpRequestException bad => ProblemCatalog.For(bad.StatusCode),
        DbUpdateConcurrencyException => ProblemCatalog.For("stale-version"),
        NoPartnerException => ProblemCatalog.For("no-partner"),
        PreconditionRequiredException => ProblemCatalog.For("if-match-required"),
        IdempotencyKeyReusedException => ProblemCatalog.For("idempotency-key-reused"),
        PostgresException postgres => KindOf(postgres),
        NpgsqlException or TimeoutException => ProblemCatalog.For("database-unavailable"),
        { InnerException: { } inner } => KindOf(inner),
        _ => ProblemCatalog.For("internal-error"),
    };

    static ProblemKind KindOf(PostgresException exception) => ProblemCatalog.For(exception switch
    {
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } constraint } => constraint switch
        {
            _ when constraint.Contains("slug", StringComparison.Ordinal) => "slug-taken",
            "ix_articles_source_id" => "source-id-taken",
            "ix_change_log_article_id_version" or "pk_revisions" => "stale-version",
            _ => "conflict",
        },
        { SqlState: PostgresErrorCodes.UniqueViolation } => "conflict",
        { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } => "busy",
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => "reference-removed",
        { SqlState: PostgresErrorCodes.QueryCanceled } => "database-unavailable",
        { IsTransient: true } => "database-unavailable",
        _ => "internal-error",
    });

    /// <summary>Writes the problem for a response that has an error status but no body.</summary>
    public static Task WriteForStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Response.StatusCode is not StatusCodes.Status405MethodNotAllowed)
            return WriteProblem(http, ProblemCatalog.For(http.Response.StatusCode));

        // No endpoint handles OPTIONS, but routing has set the Allow header that the client asks for.
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static Task WriteInvalidRequest(HttpContext http, Dictionary<string, string[]> errors) =>
        WriteProblem(http, ProblemCatalog.For("invalid-request"), ToSentence(errors), errors);

    static Task WriteProblem(HttpContext http, ProblemKind kind, QuotaExceededException exceeded)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(exceeded.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteProblem(http, kind, exceeded.Message);
    }

    public static Task WriteProblem(
        HttpContext http, ProblemKind kind, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        http.Response.StatusCode = kind.Status;
        http.Response.Headers.Remove("ETag");
        if (kind.Status is 503 || kind.Code is "busy" or "request-in-progress")
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
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    static string ToSentence(Dictionary<string, string[]> errors) =>
        string.Join("; ", errors.Take(5).Select(e => $"{e.Key} {e.Value[0]}")) + ".";
}
