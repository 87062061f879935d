using System.ComponentModel.DataAnnotations;

namespace NewsApi.Storage;

/// <summary>The settings of the private PostgreSQL, which is started where no connection string is set.</summary>
sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The folder of the private PostgreSQL, relative to the working directory.</summary>
    [Required(ErrorMessage = "must not be empty")]
    public string Folder { get; set; } = "App_Data/postgres";
}
