namespace NewsApi.Http.Results;

/// <summary>A format that an external standard defines: the OpenAPI document names the standard and has no schema of its own.</summary>
interface IExternalStandard
{
    static abstract string Description { get; }

    static abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Where the standard is published.</summary>
    static virtual string? Url => null;
}
