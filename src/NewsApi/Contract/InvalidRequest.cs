namespace NewsApi.Contract;

/// <summary>A parameter or field that is well formed by itself but makes no sense here; answered with 400 naming it.</summary>
sealed class InvalidRequest(string field, string message) : Exception(message)
{
    public Dictionary<string, string[]> Errors { get; } = new() { [field] = [message] };
}
