namespace NewsApi.Operations.Import;

/// <summary>What an import did, and which lines it could not take.</summary>
sealed class ImportReport
{
    public int Added { get; set; }
    public int Revised { get; set; }
    public int Unchanged { get; set; }
    public int Bad { get; set; }

    /// <summary>Sections, tags, pictures and fronts that were made or described anew.</summary>
    public int Described { get; set; }

    /// <summary>Pictures whose file was named; files are not taken in yet.</summary>
    public int FilesLeft { get; set; }

    /// <summary>Related stories that no story here answers to.</summary>
    public int UnknownRelated { get; set; }

    public int Articles => Added + Revised + Unchanged;
}

/// <summary>A line that could not be taken, and why.</summary>
readonly record struct BadLine(string File, int Number, string Reason)
{
    public override string ToString() => $"{File}:{Number}: {Reason}";
}
