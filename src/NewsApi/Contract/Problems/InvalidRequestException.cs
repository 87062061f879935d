namespace NewsApi.Contract.Problems;

/// <summary>Invalid parameters or fields; the response is 400 with these errors.</summary>
/// <param name="errors">Messages by the name of the parameter or the JSON path of the field.</param>
sealed class InvalidRequestException(Dictionary<string, string[]> errors)
    : Exception(string.Join("; ", errors.Select(e => $"{e.Key} {e.Value[0]}")))
{
    public InvalidRequestException(string field, string message) : this(new() { [field] = [message] }) { }

    public Dictionary<string, string[]> Errors { get; } = errors;
}
