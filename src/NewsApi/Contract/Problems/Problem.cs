using System.Text.Json.Serialization;

namespace NewsApi.Contract.Problems;

/// <summary>The problem details (RFC 9457) of a failed request.</summary>
sealed record Problem
{
    /// <summary>`/problems/{code}`: the problem type, and the address of a page that explains it.</summary>
    public required string Type { get; init; }

    /// <summary>A short description of the problem type, always the same for one `type`.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>An explanation of this occurrence and how to fix it.</summary>
    public required string Detail { get; init; }

    /// <summary>Identifies the request in the server's logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>Validation errors by the name of the parameter or the JSON path of the field. Only with status 400.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
