namespace NewsApi.Contract.Import;

/// <summary>The feed or provider that a wire item came from, as the file names it. It identifies the import source.</summary>
/// <param name="Name">The feed's title, or the provider's name.</param>
/// <param name="Address">The feed's link, or the provider's URI.</param>
sealed record WireOrigin(string Name, string? Address);
