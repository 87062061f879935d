using System.Text.Json.Serialization;

namespace NewsApi.Contract.Problems;

/// <summary>Why a request failed (RFC 9457), the same for every failure of this API.</summary>
sealed record Problem
{
    /// <summary>`/problems/{code}`: what kind of problem it is; a page that explains it stands at that address.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words, always the same for one `type`.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status once more.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence about this very request that one can act on.</summary>
    public required string Detail { get; init; }

    /// <summary>Finds this request again in the server's logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>What is wrong with which parameter (by its name) or field (by its JSON path). Only with status 400.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
