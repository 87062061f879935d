namespace NewsApi.Operations.Seed;

/// <summary>The settings of the sample newsroom.</summary>
sealed class SeedOptions
{
    public const string Section = "Seed";

    /// <summary>Seeds the sample newsroom when the server starts without any article. Default: true without a connection string.</summary>
    public bool? OnStart { get; set; }
}
