using System.ComponentModel.DataAnnotations;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>A positional record: its constructor says what is required.</summary>
public sealed record Point([Range(-180, 180)] double Longitude, double Latitude, string Note = "here");
