namespace NewsApi.Http.Problems;

/// <summary>Writes the one line that each response with a status of 500 or more leaves in the log.</summary>
static partial class ServerErrorLog
{
    /// <summary>A bug is logged with its stack trace; any other failure with the messages of its causes.</summary>
    public static void Write(HttpContext http, ProblemKind kind, Exception? cause, string traceId)
    {
        var log = http.RequestServices.GetRequiredService<ILogger<ProblemExceptionHandler>>();
        var request = $"{http.Request.Method} {http.Request.Path.ToUriComponent()}";
        if (kind.Status is 500)
            LogBug(log, cause, request, kind.Status, kind.Code, traceId);
        else
            LogFailure(log, request, kind.Status, kind.Code, traceId, cause is null ? kind.Title : CauseOf(cause));
    }

    // One line: the exception and those that it wraps, without stack traces.
    static string CauseOf(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            causes.Add($"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}");
        return string.Join(" <- ", causes);
    }

    [LoggerMessage(LogLevel.Error, "{Request} returned {Status} {Code}, traceId {TraceId}")]
    static partial void LogBug(ILogger log, Exception? failure, string request, int status, string code, string traceId);

    [LoggerMessage(LogLevel.Warning, "{Request} returned {Status} {Code}, traceId {TraceId}: {Cause}")]
    static partial void LogFailure(ILogger log, string request, int status, string code, string traceId, string cause);
}
