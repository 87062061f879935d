using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Idempotency;
using NewsApi.Http.Limits;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using Npgsql;

namespace NewsApi.Http.Problems;

/// <summary>
/// Writes problem details (RFC 9457) for exceptions and for responses that have an error status but no body.
/// An exception that is not listed in <see cref="KindOf"/> is a bug: the response is a 500 with a trace id and no details. Every
/// response with a status of 500 or more leaves one line in the log, with the same trace id and the cause.
/// </summary>
sealed class ProblemExceptionHandler : IExceptionHandler
{
    const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken stop)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true; // the client has disconnected

        await WriteProblem(http, exception, KindOf(exception));
        return true;
    }

    /// <summary>False for a bug; true for an exception with a problem of its own.</summary>
    public static bool IsExpected(Exception exception) => KindOf(exception) is not { Status: 500 };

    static Task WriteProblem(HttpContext http, Exception exception, ProblemKind kind) => exception switch
    {
        InvalidRequestException invalid => WriteProblem(http, kind, ToSentence(invalid.Errors), invalid.Errors),
        ConflictException conflict => WriteProblem(http, kind, conflict.Message),
        AccessDeniedException denied => WriteDenied(http, kind, denied),
        QuotaExceededException exceeded => WriteProblem(http, kind, exceeded),
        _ => WriteProblem(http, kind, cause: exception),
    };

    static Task WriteDenied(HttpContext http, ProblemKind kind, AccessDeniedException denied)
    {
        if (denied.Required is { } scope)
            AuthorizationProblems.RequireScope(http, scope);
        return WriteProblem(http, kind, denied.Message);
    }

    /// <summary>The kind of problem for an exception.</summary>
    public static ProblemKind KindOf(Exception exception) => exception switch
    {
        InvalidRequestException => ProblemCatalog.For("invalid-request"),
        QuotaExceededException => ProblemCatalog.For("too-many-messages"),
        ConflictException conflict => ProblemCatalog.Find(conflict.Code) ?? ProblemCatalog.For("conflict"),
        BadHttpRequestException bad => ProblemCatalog.For(bad.StatusCode),
        AccessDeniedException { Required: null } => ProblemCatalog.For("key-restricted"),
        AccessDeniedException => ProblemCatalog.For("forbidden"),
        // Kestrel's report of a chunk size that does not fit.
        IOException { InnerException: OverflowException } => ProblemCatalog.For("bad-request"),
        DbUpdateConcurrencyException => ProblemCatalog.For("stale-version"),
        NoPartnerException => ProblemCatalog.For("no-partner"),
        PreconditionRequiredException => ProblemCatalog.For("if-match-required"),
        IdempotencyKeyReusedException => ProblemCatalog.For("idempotency-key-reused"),
        TooManyWritesException => ProblemCatalog.For("too-many-writes"),
        TooBusyException => ProblemCatalog.For("too-busy"),
        NpgsqlException database => DatabaseProblems.KindOf(database),
        TimeoutException => ProblemCatalog.For("database-unavailable"),
        { InnerException: { } inner } => KindOf(inner),
        _ => ProblemCatalog.For("internal-error"),
    };

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

    public static async Task WriteProblem(
        HttpContext http, ProblemKind kind, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null,
        Exception? cause = null)
    {
        if (kind.Status is 401 or 403)
            await SecurityEvents.ReportDenied(http, kind.Status);
        if (kind.Status >= 500)
            ServerErrorLog.Write(http, kind, cause, TraceIdOf(http));
        http.Response.StatusCode = kind.Status;
        http.Response.Headers.Remove("ETag");
        if (http.Response.Headers.RetryAfter.Count is 0 && (kind.Status is 503 or 429 || kind.Code is "busy" or "request-in-progress"))
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString();

        var problem = new Problem
        {
            Type = $"/problems/{kind.Code}",
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail ?? $"{kind.Meaning} {kind.Remedy}",
            TraceId = TraceIdOf(http),
            Errors = errors,
        };

        var json = NewsJson.Bytes(problem);
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    static string ToSentence(Dictionary<string, string[]> errors) =>
        string.Join("; ", errors.Take(5).Select(e => $"{e.Key} {e.Value[0]}")) + ".";

    static string TraceIdOf(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;
}
