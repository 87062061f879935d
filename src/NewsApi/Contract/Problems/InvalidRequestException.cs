namespace NewsApi.Contract.Problems;

/// <summary>Parameters or fields that are malformed, or well formed but make no sense here; answered with 400 naming them.</summary>
sealed class InvalidRequestException(Dictionary<string, string[]> errors) : Exception(string.Join("; ", errors.Select(e => $"{e.Key} {e.Value[0]}")))
{
    public InvalidRequestException(string field, string message) : this(new() { [field] = [message] }) { }

    public Dictionary<string, string[]> Errors { get; } = errors;
}
