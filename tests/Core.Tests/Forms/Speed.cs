using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>A choice with labels.</summary>
public enum Speed
{
    [Display(Name = "One gigabit"), JsonStringEnumMemberName("1G")]
    One = 1,

    [Display(Name = "Ten gigabit"), JsonStringEnumMemberName("10G")]
    Ten = 10,
}
