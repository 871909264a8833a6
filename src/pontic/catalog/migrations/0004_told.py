from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0003_whole"),
    ]

    operations = [
        migrations.AddField(
            model_name="audience",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
    ]
