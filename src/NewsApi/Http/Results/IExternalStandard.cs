namespace NewsApi.Http.Results;

/// <summary>Marks a format that an external standard defines. The OpenAPI document refers to the standard and has no schema for it.</summary>
interface IExternalStandard
{
    static abstract string Description { get; }

    static abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Where the standard is published.</summary>
    static virtual string? Url => null;
}
